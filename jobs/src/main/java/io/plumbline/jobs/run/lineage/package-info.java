/**
 * The events of OpenLineage: from the tables and sources that a run of a job has used to a file of
 * JSON lines, if the environment names a folder. Read {@link io.plumbline.jobs.run.lineage.Lineage}
 * first.
 */
package io.plumbline.jobs.run.lineage;
