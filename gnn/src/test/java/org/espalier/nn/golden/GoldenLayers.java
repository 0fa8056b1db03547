// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.golden;

import static java.util.Map.entry;

import org.espalier.nn.layer.AppnpPropagation;
import org.espalier.nn.layer.GatConv;
import org.espalier.nn.layer.GatV2Conv;
import org.espalier.nn.layer.GcnConv;
import org.espalier.nn.layer.GcniiConv;
import org.espalier.nn.layer.GinConv;
import org.espalier.nn.layer.GruCell;
import org.espalier.nn.layer.Mlp;
import org.espalier.nn.layer.SageConv;
import org.espalier.nn.layer.SgcConv;
import org.espalier.nn.norm.LayerNorm;
import org.espalier.tensor.Reduce;
import org.espalier.tensor.Rng;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.SegmentReduce;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The layers that are compared, each built from the configuration in its file. */
final class GoldenLayers {
    private static final Map<String, Function<GoldenFile, GoldenLayer>> KNOWN =
            Map.ofEntries(
                    entry("gcn", GoldenLayers::gcn),
                    entry("gcn_no_self_loops", GoldenLayers::gcn),
                    entry("gcn_weighted", GoldenLayers::gcn),
                    entry("sage_mean", GoldenLayers::sage),
                    entry("sage_max", GoldenLayers::sage),
                    entry("sage_pool", GoldenLayers::sage),
                    entry("gat_concat", GoldenLayers::gat),
                    entry("gat_average", GoldenLayers::gat),
                    entry("gatv2", GoldenLayers::gatV2),
                    entry("gin", GoldenLayers::gin),
                    entry("sgc", GoldenLayers::sgc),
                    entry("appnp", GoldenLayers::appnp),
                    entry("gcnii", GoldenLayers::gcnii),
                    entry("gru_cell", GoldenLayers::gru),
                    entry("layer_norm", GoldenLayers::layerNorm),
                    entry("edgeconv", GoldenLayers::edgeConv),
                    entry("lightgcn_step", GoldenLayers::symmetricStep),
                    entry("edge_softmax", GoldenLayers::edgeSoftmax),
                    entry("pool_sum", file -> pool(file, Reduce.SUM)),
                    entry("pool_mean", file -> pool(file, Reduce.MEAN)),
                    entry("pool_max", file -> pool(file, Reduce.MAX)));

    private static final Rng RNG = Rng.of(1);

    private GoldenLayers() {}

    static Optional<GoldenLayer> of(GoldenFile file) {
        return Optional.ofNullable(KNOWN.get(file.kind())).map(make -> make.apply(file));
    }

    private static Tensor x(Map<String, Tensor> inputs) {
        return input(inputs, "x");
    }

    private static Tensor input(Map<String, Tensor> inputs, String name) {
        return Optional.ofNullable(inputs.get(name)).orElseThrow();
    }

    private static GoldenLayer gcn(GoldenFile file) {
        var conv =
                GcnConv.of(file.integer("in"), file.integer("out"), RNG)
                        .withSelfLoops(file.flag("selfLoops", true));
        return new GoldenLayer(
                        (g, in) ->
                                in.containsKey("edge_weight")
                                        ? conv.forward(g, x(in), input(in, "edge_weight"))
                                        : conv.forward(g, x(in)))
                .turned("lin.weight", conv.weight())
                .with("bias", conv.bias().orElseThrow());
    }

    private static GoldenLayer sage(GoldenFile file) {
        int in = file.integer("in");
        int out = file.integer("out");
        var reduce = "max".equals(file.config().get("aggregate")) ? Reduce.MAX : Reduce.MEAN;
        var conv =
                file.flag("project", false)
                        ? SageConv.pooling(in, out, RNG)
                        : SageConv.of(in, out, reduce, RNG);
        var golden =
                new GoldenLayer((g, inputs) -> conv.forward(g, x(inputs)))
                        .with("lin_l", conv.neighbour())
                        .with("lin_r", conv.self());
        conv.pool().ifPresent(pool -> golden.with("lin", pool));
        return golden;
    }

    private static GoldenLayer gat(GoldenFile file) {
        var concat =
                GatConv.of(file.integer("in"), file.integer("out"), file.integer("heads"), RNG)
                        .withSlope((float) file.number("slope", 0.2));
        var conv = file.flag("concat", true) ? concat : concat.averaging();
        return new GoldenLayer((g, in) -> conv.forward(g, x(in)))
                .turned("lin_src.weight", conv.weight())
                .with("att_src", conv.source())
                .with("att_dst", conv.destination())
                .with("bias", conv.bias());
    }

    private static GoldenLayer gatV2(GoldenFile file) {
        var concat =
                GatV2Conv.of(file.integer("in"), file.integer("out"), file.integer("heads"), RNG)
                        .withSlope((float) file.number("slope", 0.2));
        var conv = file.flag("concat", true) ? concat : concat.averaging();
        return new GoldenLayer((g, in) -> conv.forward(g, x(in)))
                .with("lin_l", conv.source())
                .with("lin_r", conv.destination())
                .with("att", conv.attention())
                .with("bias", conv.bias());
    }

    private static GoldenLayer gin(GoldenFile file) {
        var mlp = network(file, file.integer("in"), file.integer("out"));
        var conv = GinConv.of(mlp);
        return new GoldenLayer((g, in) -> conv.forward(g, x(in)))
                .with("eps", conv.epsilon())
                .with("nn.0", mlp.linears().getFirst())
                .with("nn.2", mlp.linears().getLast());
    }

    private static Mlp network(GoldenFile file, int in, int out) {
        int hidden = file.arrays().array("param.nn.0.weight").dimension(0);
        return Mlp.of(List.of(in, hidden, out), RNG);
    }

    private static GoldenLayer edgeConv(GoldenFile file) {
        var mlp = network(file, 2 * file.integer("in"), file.integer("out"));
        return new GoldenLayer(
                        (g, in) ->
                                g.updateAll(
                                        e -> {
                                            var own = e.dst(x(in));
                                            return mlp.forward(own.concat(e.src(x(in)).minus(own)));
                                        },
                                        Reduce.MAX))
                .with("nn.0", mlp.linears().getFirst())
                .with("nn.2", mlp.linears().getLast());
    }

    private static GoldenLayer sgc(GoldenFile file) {
        var conv = SgcConv.of(file.integer("in"), file.integer("out"), file.integer("hops"), RNG);
        return new GoldenLayer((g, in) -> conv.forward(g, x(in))).with("lin", conv.linear());
    }

    private static GoldenLayer appnp(GoldenFile file) {
        var layer = AppnpPropagation.of(file.integer("hops"), (float) file.number("alpha", 0.1));
        return new GoldenLayer((g, in) -> layer.forward(g, x(in)));
    }

    private static GoldenLayer gcnii(GoldenFile file) {
        float beta = GcniiConv.beta((float) file.number("theta", 0.5), file.integer("layer"));
        float alpha = (float) file.number("alpha", 0.1);
        var conv = GcniiConv.of(file.integer("channels"), alpha, beta, RNG);
        return new GoldenLayer((g, in) -> conv.forward(g, x(in), input(in, "x0")))
                .with("weight1", conv.weight());
    }

    private static GoldenLayer gru(GoldenFile file) {
        int in = file.arrays().array("x").dimension(1);
        int width = file.arrays().array("h").dimension(1);
        var cell = GruCell.of(in, width, RNG);
        return new GoldenLayer((_, inputs) -> cell.forward(x(inputs), input(inputs, "h")))
                .turned("weight_ih", cell.input().weight())
                .turned("weight_hh", cell.hidden().weight())
                .with("bias_ih", cell.input().bias().orElseThrow())
                .with("bias_hh", cell.hidden().bias().orElseThrow());
    }

    private static GoldenLayer layerNorm(GoldenFile file) {
        var norm = LayerNorm.of(file.integer("in"));
        return new GoldenLayer((_, in) -> norm.forward(x(in)))
                .with("weight", norm.weight())
                .with("bias", norm.bias());
    }

    private static GoldenLayer symmetricStep(GoldenFile file) {
        return new GoldenLayer((g, in) -> g.symmetric(false).apply(x(in)));
    }

    private static GoldenLayer edgeSoftmax(GoldenFile file) {
        return new GoldenLayer((g, in) -> g.edgeSoftmax(input(in, "scores"))).ofEdges();
    }

    private static GoldenLayer pool(GoldenFile file, Reduce reduce) {
        int[] batch = file.integers("batch");
        int graphs = file.arrays().array("out").dimension(0);
        int[] offsets = new int[graphs + 1];
        for (int graph : batch) {
            offsets[graph + 1]++;
        }
        for (int graph = 0; graph < graphs; graph++) {
            offsets[graph + 1] += offsets[graph];
        }
        return new GoldenLayer((_, in) -> SegmentReduce.apply(offsets, x(in), reduce));
    }
}
