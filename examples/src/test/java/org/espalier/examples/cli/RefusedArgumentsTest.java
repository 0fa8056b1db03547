// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Wrong words on the command line. */
class RefusedArgumentsTest {
    @TempDir private Path folder = Path.of("");

    static Stream<Refusal> table() {
        return Refusal.table(
                """
                2 | did you mean 'train'? | trian
                2 | did you mean 'train'? | tra
                2 | did you mean 'inspect'? | inspct data/cora
                2 | did you mean 'doctor'? | docter
                2 | expected a command but got 'xyzzy'; 'espalier --help' lists them | xyzzy
                2 | expected an option of 'espalier' but got '--verbose' | --verbose
                2 | did you mean '--model'? | train --modle gcn
                2 | did you mean '--epochs'? | train --epoch 3
                2 | did you mean '--weight-decay'? | train --weight-decey=0.1
                2 | did you mean '--threads'? | train --thread 2
                2 | did you mean '--resume'? | train --resum
                2 | expected an option of 'espalier train' but got '-x' | train -x
                2 | expected an option of 'espalier train' but got '--learning-speed' | train --learning-speed 3
                2 | did you mean '--stack-trace'? | inspect --stacktrace @
                2 | write --data before a path | train data/cora
                2 | expected fewer words after 'espalier inspect' but got 'b' | inspect a b
                2 | expected PATH but it is missing | inspect
                2 | expected N after --epochs but it is missing | train --epochs
                2 | expected DIR after --out but it is missing | train --out --force
                2 | expected NAME after --model but it is missing | train --model
                2 | --seed: expected it once but it is given twice | train --seed 1 --seed 2
                2 | --data: expected it once but it is given twice | train --data a --data b
                2 | --epochs: expected a whole number but got 'many' | train --epochs many
                2 | --epochs: expected a whole number but got '2.5' | train --epochs 2.5
                2 | --epochs: expected a whole number but got '99999999999' | train --epochs 99999999999
                2 | --epochs: expected 1 or more but got 0 | train --epochs 0
                2 | --epochs: expected 1 or more but got -1 | train --epochs -1
                2 | --epochs: expected a whole number but got '' | train --epochs=
                2 | --patience: expected 0 or more but got -2 | train --patience -2
                2 | --patience: expected a whole number but got 'x' | train --patience x
                2 | --runs: expected 1 or more but got 0 | train --runs 0
                2 | --threads: expected 1 to 1024 but got 0 | train --threads 0
                2 | --threads: expected 1 to 1024 but got 5000 | train --threads 5000
                2 | --threads: expected a whole number but got 'all' | train --threads all
                2 | --seed: expected a whole number but got 'one' | train --seed one
                2 | --seed: expected a whole number but got '99999999999999999999' | train --seed 99999999999999999999
                2 | --split-seed: expected a whole number but got '1.0' | train --split-seed 1.0
                2 | --lr: expected a number above 0 but got 0.0 | train --lr 0
                2 | --lr: expected a number above 0 but got -0.1 | train --lr -0.1
                2 | --lr: expected a number above 0 but got NaN | train --lr NaN
                2 | --lr: expected a number above 0 but got Infinity | train --lr Infinity
                2 | --lr: expected a number but got '0,01' | train --lr 0,01
                2 | --dropout: expected a number in [0, 1) but got 1.5 | train --dropout 1.5
                2 | --dropout: expected a number in [0, 1) but got 1.0 | train --dropout 1
                2 | --dropout: expected a number in [0, 1) but got -0.1 | train --dropout -0.1
                2 | --dropout: expected a number in [0, 1) but got NaN | train --dropout NaN
                2 | --input-dropout: expected a number in [0, 1) | train --input-dropout 7
                2 | --attention-dropout: expected a number in [0, 1) | train --attention-dropout 7
                2 | --alpha: expected a number in [0, 1) but got 2.0 | train --alpha 2
                2 | --lambda: expected a finite number but got NaN | train --lambda NaN
                2 | --hidden: expected 1 or more but got 0 | train --hidden 0
                2 | --layers: expected 1 or more but got -3 | train --layers -3
                2 | --heads: expected 1 or more but got 0 | train --heads 0
                2 | --output-heads: expected 1 or more but got 0 | train --output-heads 0
                2 | --hops: expected 1 or more but got 0 | train --hops 0
                2 | --checkpoint-every: expected 1 or more but got 0 | train --checkpoint-every 0
                2 | did you mean 'mean'? | train --aggregation maen
                2 | did you mean 'gcn'? | train --model gnc
                2 | did you mean 'gcn'? | train --model GCN
                2 | expected one of appnp, gat, gatv2 | train --model transformer
                2 | did you mean 'accuracy'? | train --metric acuracy
                2 | expected one of accuracy, f1, auc, ap but got 'loss' | train --metric loss
                2 | --weight-decay: expected a rate of 0 or more | train --weight-decay heavy
                2 | --weight-decay: expected a rate of 0 or more | train --weight-decay -1
                2 | --weight-decay: expected a rate of 0 or more | train --weight-decay convs.0=
                2 | --time-limit: expected a time such as 90s, 20m or 2h but got '5' | train --time-limit 5
                2 | --time-limit: expected a time such as 90s, 20m or 2h but got '0s' | train --time-limit 0s
                2 | --time-limit: expected a time such as 90s, 20m or 2h but got '2d' | train --time-limit 2d
                2 | --split: expected public, all, random, fraction or a number below 1 | train --split 7
                2 | --split: expected public, all, random, fraction or a number below 1 | train --split pubic
                2 | --data: expected a path but got '' | train --data ''
                2 | --out: expected a path but got '' | train --out=
                2 | --json: expected true or false but got 'maybe' | train --json=maybe
                2 | --resume: expected --out with the run to continue | train --resume --force --out @/absent
                2 | --case: expected all or a name | bench --case gcn
                2 | did you mean 'gcn-cora-2x16'? | bench --case gcn-cora-2x17x
                2 | --repeats: expected 1 or more but got 0 | bench --repeats 0
                2 | --seconds: expected 1 or more but got -1 | bench --seconds -1
                2 | --threads: expected 1 to 1024 but got 0 | bench --threads 2,0
                2 | --peer-rounds: expected 1 to 100 but got 0 | bench --peer-rounds 0
                2 | --peer-seconds: expected 1 to 86400 but got 0 | bench --peer-seconds 0
                3 | expected a file but there is none | bench --case gemm-2x2x2 --quiet --peer-map @/absent
                2 | did you mean 'bash'? | completion bsh
                2 | COMMAND: expected one of train | config inspect
                3 | expected the folder of a run but there is none | train --resume --out @/absent
                3 | expected a folder but | train --out @/file
                3 | expected an empty folder but | train --out @/full
                3 | has no config.properties | train --force --out @/full
                3 | has no config.properties | train --resume --out @/full
                3 | expected parameters called 'convolutions' | train --weight-decay convolutions=0.1
                3 | --metric auc: expected data of two classes but | train --metric auc
                """);
    }

    @ParameterizedTest
    @MethodSource("table")
    void isRefused(Refusal refusal) throws IOException {
        Files.writeString(folder.resolve("file"), "text");
        Files.createDirectory(folder.resolve("full"));
        Files.writeString(folder.resolve("full/letter.txt"), "dear");

        refusal.check(folder);
    }
}
