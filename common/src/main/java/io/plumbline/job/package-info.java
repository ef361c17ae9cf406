/** The interface of all jobs, {@link io.plumbline.job.Job}, and what a job is given. */
package io.plumbline.job;
