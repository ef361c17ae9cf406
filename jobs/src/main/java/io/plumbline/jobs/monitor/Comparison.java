package io.plumbline.jobs.monitor;

import io.plumbline.drift.Drift;
import io.plumbline.drift.DriftMeasure;
import io.plumbline.drift.DriftMeasures;
import io.plumbline.profile.ColumnKind;
import io.plumbline.profile.ColumnState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One column of one window against a reference, by every measure that supports its kind.
 *
 * @param against window compared with; empty for the training rows
 * @param measures by name, only those that are defined
 */
record Comparison(
    DriftType type,
    TimeWindow window,
    Optional<TimeWindow> against,
    String column,
    ColumnState reference,
    ColumnState current,
    Map<String, Drift> measures) {

  /**
   * {@code :prediction} is compared by the members that did not see the row, see {@link OutOfBag}.
   */
  static List<Comparison> all(WindowStates states, Reference reference, Set<String> columns) {
    List<Comparison> found = new ArrayList<>();
    states
        .windows()
        .forEach(
            (window, current) ->
                addAll(
                    found,
                    DriftType.TRAINING,
                    window,
                    Optional.empty(),
                    reference.states(),
                    current,
                    columns));
    TimeWindow before = null;
    for (TimeWindow window : states.windows().keySet()) {
      if (before != null && before.isTimed()) {
        addAll(
            found,
            DriftType.CONSECUTIVE,
            window,
            Optional.of(before),
            states.windows().get(before),
            states.windows().get(window),
            columns);
      }
      before = window;
    }
    return found;
  }

  /** Size of the difference: the population stability index; empty when a side has no rows. */
  OptionalDouble effect() {
    Drift drift = measures.get("psi");
    return drift == null ? OptionalDouble.empty() : OptionalDouble.of(drift.effect());
  }

  /**
   * Of a text column, the chi-squared test, in which missing is a text. Of numbers, the
   * Kolmogorov-Smirnov test and that of {@link MissingValueTest}, where both are defined twice the
   * smaller p-value (Bonferroni). Empty when there is nothing to test.
   */
  OptionalDouble pvalue() {
    if (current.kind() == ColumnKind.CATEGORICAL) {
      return pvalue("chi-squared");
    }
    OptionalDouble values = pvalue("ks");
    OptionalDouble missing = MissingValueTest.pvalue(reference, current);
    if (values.isEmpty() || missing.isEmpty()) {
      return values.isPresent() ? values : missing;
    }
    return OptionalDouble.of(
        Math.min(1, 2 * Math.min(values.getAsDouble(), missing.getAsDouble())));
  }

  private OptionalDouble pvalue(String measure) {
    Drift drift = measures.get(measure);
    return drift == null ? OptionalDouble.empty() : drift.pvalue();
  }

  private static void addAll(
      List<Comparison> into,
      DriftType type,
      TimeWindow window,
      Optional<TimeWindow> against,
      Map<String, ColumnState> reference,
      Map<String, ColumnState> current,
      Set<String> columns) {
    for (String column : columns) {
      String measured =
          column.equals(MonitoredRows.PREDICTION) ? MonitoredRows.PREDICTION_UNSEEN : column;
      if (reference.containsKey(measured) && current.containsKey(measured)) {
        ColumnState ours = reference.get(measured);
        ColumnState theirs = current.get(measured);
        into.add(
            new Comparison(type, window, against, column, ours, theirs, measures(ours, theirs)));
      }
    }
  }

  private static Map<String, Drift> measures(ColumnState reference, ColumnState current) {
    Map<String, Drift> found = new HashMap<>();
    for (DriftMeasure measure : DriftMeasures.supporting(current.kind())) {
      Drift drift = measure.compare(reference, current);
      if (drift.isDefined()) {
        found.put(measure.name(), drift);
      }
    }
    return found;
  }
}
