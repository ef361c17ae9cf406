/**
 * Measures which features drive the candidate. In: test rows and the candidate of this as-of. Out:
 * `feature_importance`, by shuffling each feature and by the members' own account. Read {@link
 * io.plumbline.jobs.explain.ExplainJob} first.
 */
package io.plumbline.jobs.explain;
