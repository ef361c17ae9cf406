/**
 * What the champion says. In: the features of this as-of, or rows from a file. Out: `predictions`.
 * Read {@link io.plumbline.jobs.score.ScoreJob} first, then {@code GivenRows}.
 */
package io.plumbline.jobs.score;
