// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench.peer;

import org.espalier.examples.bench.BenchCase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Other programs beside one case. A program that fails in a round is not run again for the case,
 * and what it printed before does not count.
 */
public final class PeerSession {
    private final Peers peers;
    private final String name;
    private final int threads;
    private final Map<String, String> values;
    private final Map<PeerCommand, Map<String, PeerRow>> rows = new LinkedHashMap<>();

    PeerSession(Peers peers, BenchCase kind, int threads) {
        this.peers = peers;
        this.name = kind.name();
        this.threads = threads;
        this.values = new HashMap<>(kind.parameters());
        this.values.put("threads", Integer.toString(threads));
        for (var template : peers.commands()) {
            var command = new PeerCommand(template);
            command.missing(values)
                    .ifPresentOrElse(
                            place -> warn(command, "not run, since the case has no " + place),
                            () -> rows.put(command, new LinkedHashMap<>()));
        }
    }

    /** Runs each program once. */
    public void run() {
        for (var command : List.copyOf(rows.keySet())) {
            run(command)
                    .ifPresent(
                            problem -> {
                                rows.remove(command);
                                warn(command, problem);
                            });
        }
    }

    /** Runs a program; says what went wrong, if something did. */
    private Optional<String> run(PeerCommand command) {
        var output = PeerOutput.of(command.filled(values), threads, peers.deadline());
        if (output.problem().isPresent()) {
            return output.problem();
        }
        var lines = output.lines().stream().flatMap(line -> PeerLine.parse(line).stream()).toList();
        var ours = lines.stream().filter(line -> peers.map().joins(name, line)).toList();
        var found = new ArrayList<PeerRow>();
        var errors = new ArrayList<String>();
        for (var line : ours) {
            line.text("error")
                    .ifPresentOrElse(
                            error -> errors.add(said(line, error)),
                            () -> PeerRow.of(line, command.label(), threads).ifPresent(found::add));
        }
        if (found.isEmpty()) {
            return Optional.of(
                    errors.isEmpty() ? nothing(output, lines, ours) : String.join("; ", errors));
        }
        errors.forEach(error -> warn(command, error));
        var known = rows.getOrDefault(command, new LinkedHashMap<>());
        found.forEach(row -> known.merge(row.impl(), row, PeerRow::best));
        return Optional.empty();
    }

    private static String said(PeerLine line, String error) {
        return "%s says: %s"
                .formatted(line.text("impl").map(Printable::of).orElse("it"), Printable.of(error));
    }

    private static String nothing(PeerOutput output, List<PeerLine> objects, List<PeerLine> ours) {
        return ours.isEmpty()
                ? "printed %d lines, %d of them JSON objects, but none for the case; see --peer-map"
                        .formatted(output.lines().size(), objects.size())
                : "printed no min_ms or min_s above 0 for the case";
    }

    private void warn(PeerCommand command, String problem) {
        peers.warnings()
                .accept(
                        "%s: peer '%s': %s; there is no ratio"
                                .formatted(name, Printable.of(command.template()), problem));
    }

    /**
     * What the programs took.
     *
     * @return a row for each implementation, the best of all rounds
     */
    public List<PeerRow> rows() {
        return rows.values().stream().flatMap(each -> each.values().stream()).toList();
    }
}
