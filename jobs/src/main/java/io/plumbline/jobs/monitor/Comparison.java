package io.plumbline.jobs.monitor;

import io.plumbline.base.Lookup;
import io.plumbline.drift.Drift;
import io.plumbline.drift.DriftMeasures;
import io.plumbline.pipeline.MonitorReference;
import io.plumbline.pipeline.MonitorSpec;
import io.plumbline.profile.ColumnKind;
import io.plumbline.profile.ColumnState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One column of one window against a reference, by every measure that supports its kind.
 *
 * @param against window compared with, or the range of a baseline; empty for the training rows
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
   * Compares each window with the training rows, the window before, that of the year before, and a
   * range of windows; {@code :prediction} by {@link MonitoredRows#PREDICTION_UNSEEN}.
   */
  static List<Comparison> all(
      WindowStates states, Reference reference, Set<String> columns, MonitorReference range) {
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
            Lookup.required(states.windows(), before),
            Lookup.required(states.windows(), window),
            columns);
      }
      Optional<TimeWindow> season = states.yearBefore(window);
      if (season.isPresent()) {
        addAll(
            found,
            DriftType.SEASONAL,
            window,
            season,
            Lookup.required(states.windows(), season.get()),
            Lookup.required(states.windows(), window),
            columns);
      }
      before = window;
    }
    if (range.kind() == MonitorReference.Kind.RANGE) {
      addBaseline(found, states, columns, range);
    }
    return found;
  }

  /** The windows outside of the range, against all within it together. */
  private static void addBaseline(
      List<Comparison> into, WindowStates states, Set<String> columns, MonitorReference range) {
    TimeWindow whole = new TimeWindow(range.from().orElseThrow(), range.until().orElseThrow());
    Map<String, ColumnState> baseline = states.within(whole);
    for (Map.Entry<TimeWindow, Map<String, ColumnState>> window : states.windows().entrySet()) {
      if (!window.getKey().isWithin(whole)) {
        addAll(
            into,
            DriftType.BASELINE,
            window.getKey(),
            Optional.of(whole),
            baseline,
            window.getValue(),
            columns);
      }
    }
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

  /**
   * Returns what a verdict needs.
   *
   * @param id names the comparison within the run
   */
  Compared compared(long id, MonitorSpec spec) {
    OptionalDouble p = pvalue();
    boolean mayDrift = p.orElse(1) <= spec.falseAlarms() && effect().orElse(0) >= spec.minEffect();
    return new Compared(
        id,
        type,
        window,
        against,
        column,
        current.rows(),
        reference.rows(),
        p,
        effect(),
        mayDrift ? ChangeSummary.words(reference, current) : "");
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
            new Comparison(
                type, window, against, column, ours, theirs, DriftMeasures.all(ours, theirs)));
      }
    }
  }
}
