package io.plumbline.spec;

import java.util.List;
import java.util.Optional;

/**
 * {@code task}: what is predicted, and from what not.
 *
 * @param label column to predict
 * @param positive value of the label that counts as the positive class, compared as text; empty for regression
 * @param time column that orders rows in time; default: the time of {@code prepare.from}
 * @param drop columns that are never features
 * @param threshold probability from which on the positive class is predicted
 */
public record TaskSpec(
    TaskKind kind, String label, String positive, Optional<String> time, List<String> drop, double threshold) {}
