/**
 * Parts of the {@code task} block beside the label and its time. {@link
 * io.plumbline.pipeline.task.NotFeatures} has the columns that are no features.
 */
package io.plumbline.pipeline.task;
