// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.espalier.io.Json;
import org.espalier.nn.predict.Predictor;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.util.concurrent.Callable;

/** {@code espalier evaluate}: says how good a trained model is. */
@Command(
        name = "evaluate",
        description = {
            "Says how good the model of a checkpoint is on labelled nodes.",
            "On the data and split that it was trained on it repeats the figures of training."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  espalier evaluate --checkpoint runs/train-gcn-1 --data data/cora",
            "  espalier evaluate --checkpoint runs/train-gcn-1 --data other --split public"
        })
final class EvaluateCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private CheckpointOption checkpoint = new CheckpointOption();
    @Mixin private DataSource source = new DataSource();
    @Mixin private ModelPathOptions models = new ModelPathOptions();

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            description =
                    "stored (that of training, nodes found by their ids), labelled (all labelled"
                            + " nodes are tested), public or the number of a split of the data"
                            + " (default: stored on the data of training, else labelled).")
    private @Nullable String split;

    @Override
    public Integer call() throws IOException {
        common.check();
        source.check();
        try (var _ = models.open()) {
            return evaluate();
        }
    }

    private int evaluate() throws IOException {
        var read = checkpoint.load();
        var raw = source.load(read);
        var known = CheckpointOption.completed(read, raw);
        var judged = JudgedNodes.of(known, raw, split);
        var compute = common.compute();
        try (var _ = compute.workers();
                var predictor = source.predictor(known)) {
            var evaluation =
                    compute.call(
                            () -> new Evaluation(known, judged, predictor.predict(judged.data())));
            if (!common.quiet) {
                evaluation.predictions().notes().forEach(spec.commandLine().getErr()::println);
            }
            print(evaluation, predictor);
        }
        return 0;
    }

    private void print(Evaluation evaluation, Predictor predictor) {
        var out = spec.commandLine().getOut();
        if (common.json) {
            out.println(Json.write(evaluation.toJson(predictor)));
        } else {
            evaluation.lines(predictor).forEach(out::println);
        }
        out.flush();
    }
}
