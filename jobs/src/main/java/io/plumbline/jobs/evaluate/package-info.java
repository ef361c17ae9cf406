/**
 * Measures how good the candidate is. In: the features and the models of this as-of. Out: `metrics`
 * with intervals on training, out-of-bag and untouched rows, beside the baseline's and the
 * champion's, and a verdict in `fit_diagnosis`. Read {@link io.plumbline.jobs.evaluate.EvaluateJob}
 * first, then {@code Contest} and {@code FitVerdict}.
 */
package io.plumbline.jobs.evaluate;
