/**
 * Reads the sources into {@code bronze.*} and {@code quarantine.*}: each row exactly once, typed as
 * declared or set aside with the reasons, and counted. Read {@link
 * io.plumbline.jobs.ingest.IngestJob} first, then {@link io.plumbline.sources.Source} and {@link
 * io.plumbline.sources.FileFormat}; {@link io.plumbline.sources.RowChecks} decides about each row.
 */
package io.plumbline.jobs.ingest;
