/** The right to write to a pipeline's tables, which one run has at a time. */
package io.plumbline.tables.lease;
