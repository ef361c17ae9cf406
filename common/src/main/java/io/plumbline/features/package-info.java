/**
 * Turns columns into numbers. In: the schema of the features table and the states of its columns
 * over training rows. Out: a {@link io.plumbline.features.FeatureTransform} that maps one row to a
 * vector, in plain Java, and is stored as JSON. Read that class first; {@link
 * io.plumbline.features.Encoder} is the plug-in for categorical columns.
 */
package io.plumbline.features;
