// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn;

import static org.espalier.nn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.espalier.io.GraphFormatException;
import org.espalier.tensor.Parameter;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

class WeightsTest {
    @TempDir Path folder;

    private record Layer(Parameter weight, Optional<Parameter> bias) implements Module {}

    private record Net(List<Layer> layers, Parameter mean) implements Module {}

    private static Net net(float start) {
        var first =
                new Layer(
                        Parameter.of(Tensor.of(new float[] {start, 2, 3, 4, 5, 6}, 2, 3)),
                        Optional.empty());
        var second =
                new Layer(
                        Parameter.of(Tensor.full(start, 3, 1)),
                        Optional.of(Parameter.of(Tensor.scalar(-0f))));
        return new Net(List.of(first, second), Parameter.buffer(Tensor.full(0.5f, 3)));
    }

    @Test
    void savedWeightsComeBackBitForBit() throws IOException {
        var file = folder.resolve("weights.safetensors");
        var loaded = net(9);

        Weights.save(net(1), file);
        Weights.load(loaded, file);

        assertEquals(Weights.sha256(net(1)), Weights.sha256(loaded));
        assertEquals(1, loaded.layers().getFirst().weight().version());
    }

    @Test
    void sameWeightsGiveTheSameBytes() throws IOException {
        var file = folder.resolve("weights.safetensors");
        var other = folder.resolve("other.safetensors");

        Weights.save(net(1), file);
        Weights.save(net(1), other);

        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(other));
    }

    @Test
    void fingerprintSeesEveryBitAndName() {
        var weight = Parameter.of(Tensor.scalar(0));
        var negative = Parameter.of(Tensor.scalar(-0f));
        var sums =
                List.of(
                        Weights.sha256(new Layer(weight, Optional.empty())),
                        Weights.sha256(new Layer(negative, Optional.empty())),
                        Weights.sha256(new Net(List.of(), weight)));

        assertEquals(3, sums.stream().distinct().count());
        assertNotEquals(Weights.sha256(net(1)), Weights.sha256(net(2)));
    }

    @Test
    void rejectsWeightsOfAnotherModel() throws IOException {
        var file = folder.resolve("weights.safetensors");
        Weights.save(net(1), file);

        refuses("only the weights [layers.0.weight, mean]", smaller(), file);
        refuses("'mean' of shape [4] but got f32[3]", widened(), file);
        refuses("weight 'weight'", net(1).layers().getFirst(), file);
    }

    private static Net smaller() {
        return new Net(net(1).layers().subList(0, 1), Parameter.buffer(Tensor.zeros(3)));
    }

    private static Net widened() {
        return new Net(net(1).layers(), Parameter.buffer(Tensor.zeros(4)));
    }

    @Test
    void refusedWeightsChangeNothing() throws IOException {
        var file = folder.resolve("weights.safetensors");
        Weights.save(net(1), file);
        var model = widened();
        var before = Weights.sha256(model);

        assertThrows(GraphFormatException.class, () -> Weights.load(model, file));

        assertEquals(before, Weights.sha256(model));
    }

    @Test
    void rejectsNumbersThatAreNotFinite() throws IOException {
        var file = folder.resolve("weights.safetensors");
        Weights.save(net(Float.POSITIVE_INFINITY), file);

        refuses("finite numbers but got Infinity at position 0", net(1), file);
    }

    @Test
    void rejectsTruncatedFiles() throws IOException {
        var file = folder.resolve("weights.safetensors");
        Weights.save(net(1), file);
        var bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 3));

        refuses("damaged", net(1), file);
    }

    private static void refuses(String part, Module module, Path file) {
        assertRefused(GraphFormatException.class, () -> Weights.load(module, file), part);
    }
}
