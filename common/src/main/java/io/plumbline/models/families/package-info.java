/**
 * Model families, one plug-in per file. {@link io.plumbline.models.ModelFamilies} is their catalog.
 */
package io.plumbline.models.families;
