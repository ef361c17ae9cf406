/**
 * Distances and significance tests between two column states. {@link
 * io.plumbline.drift.DriftMeasure} is the plug-in; {@link io.plumbline.drift.DriftMeasures} is its
 * catalog.
 */
package io.plumbline.drift;
