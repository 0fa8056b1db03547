// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.report;

/**
 * A paragraph.
 *
 * @param text what it says
 */
public record Note(String text) implements Content {}
