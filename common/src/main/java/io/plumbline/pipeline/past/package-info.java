/** The spec of aggregations over what happened before a row. */
package io.plumbline.pipeline.past;
