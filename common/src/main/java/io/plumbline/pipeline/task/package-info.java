/**
 * Parts of the {@code task} block beside the label and its time. {@link
 * io.plumbline.pipeline.task.NotFeatures} has the columns that are no features, {@link
 * io.plumbline.pipeline.task.RowWeights} what makes rows count more or less.
 */
package io.plumbline.pipeline.task;
