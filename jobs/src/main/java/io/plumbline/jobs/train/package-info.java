/**
 * Training: rows of the features table come in; a leaderboard, the metrics of every fit and an
 * ensemble of the winner go out. Read {@link io.plumbline.jobs.train.TrainJob} first, then {@code
 * TrainingRows}, {@code Study}, {@code Trials}, {@code Ledger}, {@code Search} and {@code Members},
 * in the order in which they are used.
 */
package io.plumbline.jobs.train;
