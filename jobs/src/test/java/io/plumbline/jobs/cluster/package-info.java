/**
 * The real thing for end-to-end tests: {@link io.plumbline.jobs.cluster.LocalCluster} starts a
 * standalone master and two workers on the loopback address, {@link
 * io.plumbline.jobs.cluster.Submit} sends the application jar there (or runs it locally) through
 * {@code scripts/plumbline}, and hands back exit code, stdout and stderr. Read {@code LocalCluster}
 * first.
 */
package io.plumbline.jobs.cluster;
