// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;

/** How much the heap of this process can hold. */
final class HeapRoom {
    private HeapRoom() {}

    /** What the part of the heap that large arrays live in can hold, in bytes. */
    static long ofLargeArrays() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().endsWith("Old Gen"))
                .map(MemoryPoolMXBean::getUsage)
                .mapToLong(usage -> usage.getMax())
                .filter(most -> most > 0)
                .findFirst()
                .orElseGet(() -> Runtime.getRuntime().maxMemory());
    }
}
