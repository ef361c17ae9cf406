/**
 * Writes the predictions of the champion for the features of this as-of, or for rows from a file,
 * to `predictions`. Read {@link io.plumbline.jobs.score.ScoreJob} first, then {@code GivenRows}.
 */
package io.plumbline.jobs.score;
