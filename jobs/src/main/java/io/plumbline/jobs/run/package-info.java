/**
 * Runs jobs: order, session, lock, record, resume, exit code. Read {@link
 * io.plumbline.jobs.run.JobRunner} first. Only {@link io.plumbline.jobs.run.Jobs} and {@link
 * io.plumbline.jobs.run.Plugins} know which jobs and plug-ins exist. {@link
 * io.plumbline.jobs.run.DataCheck} analyzes jobs without running them.
 */
package io.plumbline.jobs.run;
