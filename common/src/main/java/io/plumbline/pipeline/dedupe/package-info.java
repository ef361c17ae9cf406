/** The spec of which of several rows with one key stays. */
package io.plumbline.pipeline.dedupe;
