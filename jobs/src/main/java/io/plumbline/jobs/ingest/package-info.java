/**
 * In come the files of every source, out go {@code bronze.*} and {@code quarantine.*}: each row
 * exactly once, typed as declared or set aside with the reasons, and counted. Read {@link
 * io.plumbline.jobs.ingest.IngestJob} first, then {@link io.plumbline.sources.FileFormat}; {@link
 * io.plumbline.jobs.ingest.RowChecks} decides about each row.
 */
package io.plumbline.jobs.ingest;
