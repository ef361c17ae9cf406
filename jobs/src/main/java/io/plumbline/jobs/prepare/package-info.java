/**
 * In comes {@code bronze.*}, out go {@code silver.*} and one row per thing to predict in {@code
 * features.<pipeline>}, with split and fold. Read {@link io.plumbline.jobs.prepare.PrepareJob}
 * first; its parts are called in the order {@link io.plumbline.jobs.prepare.MarkedSource} (the plan
 * for one source), {@link io.plumbline.jobs.prepare.CleanedSource} (its rows), {@link
 * io.plumbline.jobs.prepare.JoinedRows} (all of them), {@link
 * io.plumbline.jobs.prepare.FeatureChoice}, {@link io.plumbline.jobs.prepare.SplitAndFold}. {@link
 * io.plumbline.jobs.prepare.PrepareCheck} builds the same plan without rows.
 */
package io.plumbline.jobs.prepare;
