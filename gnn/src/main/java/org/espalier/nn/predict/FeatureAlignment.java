// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.predict;

import org.espalier.data.NodeDataset;
import org.espalier.nn.train.TrainedData;
import org.espalier.runtime.Checks;
import org.espalier.tensor.CsrMatrix;
import org.espalier.tensor.Tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Brings the feature columns of new data into the order of training, by their names.
 *
 * <p>Columns that the model does not know are left out. Columns of the model that the data lacks
 * are 0 if they stand for one value of a text column ({@code column=value}), because then the value
 * just does not occur; a missing number cannot be made up and is refused.
 *
 * @param data the data with the columns of training
 * @param notes what the user should know about it
 */
record FeatureAlignment(NodeDataset data, List<String> notes) {
    private static final String VALUE_OF = "=";
    private static final int NAMES_IN_NOTE = 5;

    static FeatureAlignment of(TrainedData trained, NodeDataset data) {
        var wanted = trained.featureNames();
        var given = data.featureNames();
        if (wanted.isEmpty() || given.isEmpty() || wanted.equals(given)) {
            Checks.argument(
                    data.numFeatures() == trained.numFeatures(),
                    "Predictor: expected %d feature columns as in training but %s has %d; give data"
                            + " with the same columns, or name the columns so that they can be"
                            + " matched",
                    trained.numFeatures(),
                    data.name(),
                    data.numFeatures());
            return new FeatureAlignment(data, List.of());
        }
        return byName(wanted, data);
    }

    private static FeatureAlignment byName(List<String> wanted, NodeDataset data) {
        var places = new HashMap<String, Integer>();
        for (int column = 0; column < wanted.size(); column++) {
            requireNew(places.put(wanted.get(column), column), wanted.get(column), "the model");
        }
        var targets = new int[data.numFeatures()];
        var unknown = new ArrayList<String>();
        for (int column = 0; column < targets.length; column++) {
            var name = data.featureNames().get(column);
            Integer place = places.remove(name);
            targets[column] = place == null ? -1 : place;
            if (place == null) {
                unknown.add(name);
            }
        }
        var missing = wanted.stream().filter(places::containsKey).toList();
        requireNumbers(missing, data);
        var notes = new ArrayList<String>();
        if (!unknown.isEmpty()) {
            notes.add("ignored %s that the model does not know".formatted(columns(unknown)));
        }
        if (!missing.isEmpty()) {
            notes.add("%s of the model do not occur and are 0".formatted(columns(missing)));
        }
        return new FeatureAlignment(moved(data, targets, wanted), notes);
    }

    private static void requireNew(Object before, String name, String where) {
        Checks.argument(
                before == null,
                "Predictor: expected each feature column once but %s has '%s' twice; rename one",
                where,
                name);
    }

    private static void requireNumbers(List<String> missing, NodeDataset data) {
        var numbers = missing.stream().filter(name -> !name.contains(VALUE_OF)).toList();
        Checks.argument(
                numbers.isEmpty(),
                "Predictor: expected the feature columns of training but %s has no %s; add what is"
                        + " missing, or train without it",
                data.name(),
                columns(numbers));
    }

    private static String columns(List<String> names) {
        var some =
                names.stream()
                        .limit(NAMES_IN_NOTE)
                        .map("'%s'"::formatted)
                        .collect(Collectors.joining(", "));
        int rest = names.size() - NAMES_IN_NOTE;
        return (names.size() == 1 ? "column " : "columns ")
                + some
                + (rest > 0 ? " and " + rest + " more" : "");
    }

    private static NodeDataset moved(NodeDataset data, int[] targets, List<String> names) {
        var features =
                data.features().isSparse()
                        ? Tensor.sparse(moved(data.features().matrix(), targets, names.size()))
                        : moved(data.features(), targets, names.size());
        return new NodeDataset(
                data.name(),
                data.graph(),
                features,
                data.labels(),
                data.splits(),
                data.ids(),
                names);
    }

    /** Features of any other form than sparse come out as float32. */
    private static Tensor moved(Tensor from, int[] targets, int width) {
        float[] values = from.toArray();
        int rows = from.rows();
        var moved = new float[Math.multiplyExact(rows, width)];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < targets.length; column++) {
                if (targets[column] >= 0) {
                    moved[row * width + targets[column]] = values[row * targets.length + column];
                }
            }
        }
        return Tensor.of(moved, rows, width);
    }

    private static CsrMatrix moved(CsrMatrix from, int[] targets, int width) {
        int[] offsets = from.pattern().offsets();
        int[] columns = from.pattern().indices();
        var starts = new int[offsets.length];
        var indices = new int[columns.length];
        var values = new float[columns.length];
        int kept = 0;
        for (int row = 0; row < from.rows(); row++) {
            for (int e = offsets[row]; e < offsets[row + 1]; e++) {
                if (targets[columns[e]] >= 0) {
                    indices[kept] = targets[columns[e]];
                    values[kept++] = from.values()[e];
                }
            }
            starts[row + 1] = kept;
        }
        return CsrMatrix.of(
                from.rows(),
                width,
                starts,
                Arrays.copyOf(indices, kept),
                Arrays.copyOf(values, kept));
    }
}
