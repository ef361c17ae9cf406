/**
 * The column of {@code task.weight}: {@link io.plumbline.jobs.prepare.weights.SampleWeight} gives
 * the rule by which rows without a weight go to quarantine, and the weight in a features table.
 */
package io.plumbline.jobs.prepare.weights;
