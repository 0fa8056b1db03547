// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

import org.espalier.data.generate.SyntheticInputs;
import org.espalier.examples.bench.roof.Roof;
import org.espalier.tensor.Tape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.op.MatMul;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/**
 * A dense product, in the three forms that training needs.
 *
 * @param form which factor is transposed in memory
 * @param rows rows of the result
 * @param inner what the sums run over
 * @param columns columns of the result
 */
record GemmCase(Form form, int rows, int inner, int columns) implements BenchCase {
    private static final Pattern NAME =
            Pattern.compile(
                    "gemm-(?:(nt|tn)-)?([1-9][0-9]{0,8})x([1-9][0-9]{0,8})x([1-9][0-9]{0,8})");

    /** Which factor is given transposed. */
    enum Form {
        /** Neither: {@code A B}, as layers compute. */
        NN,
        /** The right one: {@code A B^T}, the gradient of features. */
        NT,
        /** The left one: {@code A^T B}, the gradient of weights. */
        TN;

        private Tensor multiply(Tensor a, Tensor b) {
            return switch (this) {
                case NN -> MatMul.apply(a, b);
                case NT -> MatMul.timesTransposed(a, b);
                case TN -> MatMul.transposedTimes(a, b);
            };
        }

        private String prefix() {
            return this == NN ? "" : name().toLowerCase(Locale.ROOT) + "-";
        }
    }

    /** The case of a name, if it is one of these. */
    static Optional<BenchCase> parse(String name) {
        var words = NAME.matcher(name);
        if (!words.matches()) {
            return Optional.empty();
        }
        var form =
                words.group(1) == null
                        ? Form.NN
                        : Form.valueOf(words.group(1).toUpperCase(Locale.ROOT));
        return Optional.of(
                new GemmCase(
                        form,
                        Integer.parseInt(words.group(2)),
                        Integer.parseInt(words.group(3)),
                        Integer.parseInt(words.group(4))));
    }

    @Override
    public String name() {
        return "gemm-%s%dx%dx%d".formatted(form.prefix(), rows, inner, columns);
    }

    @Override
    public String purpose() {
        String factors =
                switch (form) {
                    case NN -> "A B";
                    case NT -> "A B^T";
                    case TN -> "A^T B";
                };
        return "%s of %d rows, %d columns, sums of %d".formatted(factors, rows, columns, inner);
    }

    @Override
    public Trial prepare() {
        var a = form == Form.TN ? dense(inner, rows, 1) : dense(rows, inner, 1);
        var b = form == Form.NT ? dense(columns, inner, 2) : dense(inner, columns, 2);
        return new Product(this, a, b);
    }

    private static Tensor dense(int rows, int columns, long seed) {
        return SyntheticInputs.dense(rows, columns, seed);
    }

    private record Product(GemmCase kind, Tensor a, Tensor b) implements Trial, Workload {
        @Override
        public List<Workload> workloads() {
            return List.of(this);
        }

        @Override
        public void run() {
            try (var _ = Tape.inference()) {
                kind.form.multiply(a, b);
            }
        }

        @Override
        public Work work() {
            return Work.none()
                    .withOperations(2.0 * kind.rows * kind.inner * kind.columns)
                    .under(Roof.FMA);
        }

        @Override
        public void describe(List<Timing> timings, SequencedMap<String, Object> result) {
            try (var _ = Tape.inference()) {
                result.put("checksum", Digest.sha256(kind.form.multiply(a, b)));
            }
        }
    }
}
