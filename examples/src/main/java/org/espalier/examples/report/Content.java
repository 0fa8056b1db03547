// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

/** One thing that stands in a section of a report. */
public sealed interface Content permits Note, Table, LineChart, BarChart, HeatTable {}
