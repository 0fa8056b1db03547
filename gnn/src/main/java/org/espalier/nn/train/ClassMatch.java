// SPDX-License-Identifier: Apache-2.0
package org.espalier.nn.train;

import org.espalier.data.Labels;
import org.espalier.runtime.Checks;

/** Brings the labels of other data into the classes that a model knows, by their names. */
final class ClassMatch {
    private ClassMatch() {}

    static Labels of(TrainedData trained, Labels labels) {
        var known = trained.classNames();
        var names = labels.classNames();
        if (known.isEmpty() || names.isEmpty() || known.equals(names)) {
            Checks.argument(
                    labels.numClasses() <= trained.numClasses(),
                    "TrainedData: expected labels of %d classes as in training but got %d; name the"
                            + " classes, or remove labels that the model cannot give",
                    trained.numClasses(),
                    labels.numClasses());
            return Labels.of(trained.numClasses(), labels.toArray());
        }
        var classes = labels.toArray();
        var places = names.stream().mapToInt(known::indexOf).toArray();
        for (int node = 0; node < classes.length; node++) {
            if (labels.isLabelled(node)) {
                int place = places[classes[node]];
                Checks.argument(
                        place >= 0,
                        "TrainedData: expected labels of the classes %s but node %d has '%s';"
                                + " remove that label, or train with it",
                        known,
                        node,
                        labels.nameOf(classes[node]));
                classes[node] = place;
            }
        }
        return Labels.of(known, classes);
    }
}
