/**
 * The specs of the ways in which columns become numbers. {@link io.plumbline.pipeline.FeaturesSpec}
 * has them for all columns, and for single ones by pattern.
 */
package io.plumbline.pipeline.transforms;
