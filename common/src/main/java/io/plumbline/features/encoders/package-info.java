/**
 * Encoders of categorical columns, one plug-in per file. {@link io.plumbline.features.Encoders} is
 * their catalog.
 */
package io.plumbline.features.encoders;
