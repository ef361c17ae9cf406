/**
 * Writes the predictions of the champion for the features of this as-of, and for those of new rows,
 * to `predictions`. Read {@link io.plumbline.jobs.score.ScoreJob} first.
 */
package io.plumbline.jobs.score;
