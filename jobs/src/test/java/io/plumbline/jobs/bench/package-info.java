/**
 * Measured by `scripts/bench`, outside of the tests: {@link io.plumbline.jobs.bench.TablesBench} is
 * the bench of the tables, {@link io.plumbline.jobs.bench.DataBench} that of the first jobs, {@link
 * io.plumbline.jobs.bench.WideFeatures} makes the table for that of the states.
 */
package io.plumbline.jobs.bench;
