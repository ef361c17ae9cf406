/**
 * The scan of the features for leaks: {@link io.plumbline.jobs.prepare.leaks.LeakScan} takes the
 * rows of a features table and returns rows of {@code feature_checks}. {@link
 * io.plumbline.jobs.prepare.leaks.SingleFeatures} looks at one feature at a time, {@link
 * io.plumbline.jobs.prepare.leaks.DoubledRows} at whole rows.
 */
package io.plumbline.jobs.prepare.leaks;
