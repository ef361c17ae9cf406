/**
 * How columns become numbers. In: the schema of the features table and the states of its columns
 * over training rows. Out: a {@link io.plumbline.features.FeatureTransform} that turns one row into
 * a vector, in plain Java, and can be kept as JSON. Read that class first; {@link
 * io.plumbline.features.Encoder} is the plug-in for categorical columns.
 */
package io.plumbline.features;
