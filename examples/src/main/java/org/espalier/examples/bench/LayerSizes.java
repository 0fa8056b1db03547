// SPDX-License-Identifier: Apache-2.0
package org.espalier.examples.bench;

/**
 * The sizes of a model.
 *
 * @param layers how many layers
 * @param features columns of its input
 * @param hidden how wide what lies between layers is; for attention, how wide a head is
 * @param classes columns of its result
 * @param dropout which share is dropped from what layers hand on
 */
record LayerSizes(int layers, int features, int hidden, int classes, float dropout) {}
