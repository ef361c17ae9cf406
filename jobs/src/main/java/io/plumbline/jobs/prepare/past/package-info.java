/** Aggregations over what happened before each row, by key and window. */
package io.plumbline.jobs.prepare.past;
