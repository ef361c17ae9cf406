/**
 * What `scripts/bench` measures, outside of the tests. {@link io.plumbline.jobs.bench.TablesBench}
 * is the bench of the tables.
 */
package io.plumbline.jobs.bench;
