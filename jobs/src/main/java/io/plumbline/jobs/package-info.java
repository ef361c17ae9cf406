/**
 * The application: {@link io.plumbline.jobs.Main} hands the arguments to the command line in {@code
 * cli}, which runs jobs through {@code run}. Each job has a package of its own.
 */
package io.plumbline.jobs;
