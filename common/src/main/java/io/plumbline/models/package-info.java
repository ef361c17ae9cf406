/**
 * Models: families that can be searched over, fitted models that score one vector, and the ensemble
 * that a pipeline keeps. In: frames of label, vector and weight. Out: a {@link
 * io.plumbline.models.ScoringModel} that scores rows of the features table, and files below the
 * warehouse. Read {@code ModelFamily}, {@code Ensemble}, {@code ScoringModel}, {@code Models}.
 */
package io.plumbline.models;
