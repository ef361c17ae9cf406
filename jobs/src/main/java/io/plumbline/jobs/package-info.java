/**
 * The command line and what is around every job: order, session, lock, record, exit code. Read
 * {@link io.plumbline.jobs.Runs} first. Only {@code Jobs} and {@code Plugins} know what jobs and
 * plug-ins there are.
 */
package io.plumbline.jobs;
