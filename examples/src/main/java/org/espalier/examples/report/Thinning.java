// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Takes points out of long series; what stays depends on the points only. */
final class Thinning {
    private static final int BUCKETS = 100;
    private static final int KEPT_EACH = 4;

    private Thinning() {}

    /**
     * At most some hundreds of points: of each of equal parts the first, the last, and those that
     * reach lowest and highest.
     */
    static List<Point> forDrawing(List<Point> points) {
        if (points.size() <= BUCKETS * KEPT_EACH) {
            return points;
        }
        var kept = new ArrayList<Point>();
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            int from = (int) ((long) points.size() * bucket / BUCKETS);
            int to = (int) ((long) points.size() * (bucket + 1) / BUCKETS);
            for (int i : kept(points, from, to)) {
                kept.add(points.get(i));
            }
        }
        return kept;
    }

    private static SortedSet<Integer> kept(List<Point> points, int from, int to) {
        int lowest = from;
        int highest = from;
        for (int i = from; i < to; i++) {
            lowest = points.get(i).low() < points.get(lowest).low() ? i : lowest;
            highest = points.get(i).high() > points.get(highest).high() ? i : highest;
        }
        return new TreeSet<>(List.of(from, lowest, highest, to - 1));
    }

    /** At most {@code most} of the items and the last one, evenly spaced. */
    static <T> List<T> forTable(List<T> items, int most) {
        int step = (items.size() + most - 1) / most;
        if (step <= 1) {
            return items;
        }
        var kept = new ArrayList<T>();
        for (int i = 0; i < items.size(); i += step) {
            kept.add(items.get(i));
        }
        if ((items.size() - 1) % step != 0) {
            kept.add(items.getLast());
        }
        return kept;
    }
}
