// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

/**
 * A place of a chart that is worth a word.
 *
 * @param x the place
 * @param label the word
 */
public record Mark(double x, String label) {}
