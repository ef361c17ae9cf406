/**
 * In comes {@code bronze.*}, out go {@code silver.*} and one row per thing to predict in {@code
 * features.<pipeline>}, with split and fold. Read {@link io.plumbline.jobs.prepare.PrepareJob}
 * first; its parts are called in the order {@link io.plumbline.jobs.prepare.CleanedSource} (one
 * source), {@link io.plumbline.jobs.prepare.JoinedRows} (all of them), {@link
 * io.plumbline.jobs.prepare.FeatureChoice}, {@link io.plumbline.jobs.prepare.SplitAndFold}.
 */
package io.plumbline.jobs.prepare;
