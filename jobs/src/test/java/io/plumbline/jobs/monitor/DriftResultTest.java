package io.plumbline.jobs.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.base.Seeds;
import io.plumbline.drift.KolmogorovSmirnov;
import io.plumbline.pipeline.MonitorReference;
import io.plumbline.pipeline.MonitorSpec;
import io.plumbline.pipeline.WindowLength;
import io.plumbline.profile.CategoryState;
import io.plumbline.profile.ColumnState;
import io.plumbline.profile.NumericState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftResultTest {
  private static final MonitorSpec SPEC =
      new MonitorSpec(new WindowLength(1, "month"), 0.05, 0.1, 50);
  private static final TimeWindow MAY = month(5);

  @Test
  void theSameRowsDoNotDrift() {
    NumericState state = normal(1, 1000, 0);
    DriftResult judged = judge(state, state);
    assertThat(judged.verdict()).isEqualTo(Verdict.OK);
    assertThat(judged.adjusted()).isEqualTo(OptionalDouble.of(1));
    assertThat(judged.comparison().effect().getAsDouble()).isCloseTo(0, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 10_000, 200_000})
  void aShiftHasOneVerdictWhateverTheNumberOfRows(int rows) {
    assertThat(judge(normal(1, rows, 0), normal(2, rows, 0.5)).verdict()).isEqualTo(Verdict.DRIFT);
    // certain with many rows, but too small to matter
    assertThat(judge(normal(1, rows, 0), normal(2, rows, 0.05)).verdict()).isEqualTo(Verdict.OK);
  }

  @Test
  void fewRowsOnEitherSideGetNoVerdictAndNoPlaceAmongTheTests() {
    assertThat(judge(normal(1, 1000, 0), normal(2, 49, 3)))
        .extracting(DriftResult::verdict, DriftResult::adjusted)
        .containsExactly(Verdict.TOO_FEW_ROWS, OptionalDouble.empty());
    assertThat(judge(normal(1, 49, 0), normal(2, 1000, 3)).verdict())
        .isEqualTo(Verdict.TOO_FEW_ROWS);
    assertThat(judge(normal(1, 50, 0), normal(2, 50, 3)).verdict()).isEqualTo(Verdict.DRIFT);
  }

  @Test
  void missingNumbersAreSeenThoughTheOthersAreTheSame() {
    NumericState before = normal(1, 1000, 0);
    NumericState after = normal(1, 1000, 0);
    IntStream.range(0, 600).forEach(i -> after.addNull());
    DriftResult judged = judge(before, after);
    assertThat(judged.verdict()).isEqualTo(Verdict.DRIFT);
    assertThat(new KolmogorovSmirnov().compare(before, after).pvalue()).hasValue(1);
    assertThat(ChangeSummary.words(before, after)).isEqualTo("37.5 % are missing, before 0.0 %");
  }

  @Test
  void aColumnThatBecameAllNullDrifts() {
    NumericState after = new NumericState();
    IntStream.range(0, 500).forEach(i -> after.addNull());
    assertThat(judge(normal(1, 1000, 0), after).verdict()).isEqualTo(Verdict.DRIFT);
  }

  @Test
  void aColumnThatWasAlwaysNullIsTheSame() {
    NumericState none = new NumericState();
    IntStream.range(0, 500).forEach(i -> none.addNull());
    assertThat(judge(none, none))
        .extracting(DriftResult::verdict, DriftResult::adjusted)
        .containsExactly(Verdict.OK, OptionalDouble.empty());
  }

  @Test
  void unseenTextsDrift() {
    CategoryState before = texts(500, i -> i % 2 == 0 ? "AA" : "UA");
    CategoryState after = texts(500, i -> i % 5 < 2 ? "AA" : i % 5 < 3 ? "UA" : "new");
    assertThat(judge(before, after).verdict()).isEqualTo(Verdict.DRIFT);
    assertThat(ChangeSummary.words(before, after))
        .isEqualTo("`new` is 40.0 % of the rows, before 0.0 %");
  }

  /**
   * Columns without any change, and no floor on the effect: {@code false-alarms = 0.05} promises an
   * alarm in at most one run of twenty. 13 of 100 would be beyond that by 3.7 standard deviations.
   */
  @Test
  void alarmsAreAsRareAsPromisedWhateverTheNumberOfColumns() {
    MonitorSpec noFloor = new MonitorSpec(new WindowLength(1, "month"), 0.05, 0, 50);
    int alarmed = 0;
    int unadjusted = 0;
    for (int run = 0; run < 100; run++) {
      Map<String, ColumnState> reference = new LinkedHashMap<>();
      Map<String, ColumnState> current = new LinkedHashMap<>();
      for (int column = 0; column < 40; column++) {
        reference.put("x" + column, normal(1000L * run + 2 * column, 300, 0));
        current.put("x" + column, normal(1000L * run + 2 * column + 1, 120, 0));
      }
      List<DriftResult> all = judge(reference, current, noFloor);
      alarmed += all.stream().anyMatch(DriftResult::isDrift) ? 1 : 0;
      unadjusted +=
          all.stream().anyMatch(each -> each.comparison().pvalue().getAsDouble() <= 0.05) ? 1 : 0;
    }
    assertThat(alarmed).isLessThan(13);
    assertThat(unadjusted).isGreaterThan(60);
  }

  @Test
  void theFirstWindowHasNoneBeforeAndAGapIsSkipped() {
    SortedMap<TimeWindow, Map<String, ColumnState>> windows = new TreeMap<>();
    for (int month : new int[] {1, 2, 5}) {
      windows.put(month(month), Map.of("x", normal(month, 100, 0)));
    }
    windows.put(TimeWindow.UNTIMED, Map.of("x", normal(9, 100, 0)));
    List<Comparison> all =
        Comparison.all(
            new WindowStates(windows, Map.of()),
            new Reference(OptionalLong.empty(), Map.of()),
            Map.of("x", "double").keySet(),
            MonitorReference.TRAINING);
    assertThat(all)
        .extracting(each -> each.against().get() + " " + each.window())
        .containsExactly("2014-01-01 2014-02-01", "2014-02-01 2014-05-01");
  }

  @Test
  void missingShareIsPearsonsChiSquared() {
    // scipy.stats.chi2_contingency([[10, 90], [30, 70]], correction=False).pvalue
    NumericState before = new NumericState();
    NumericState after = new NumericState();
    IntStream.range(0, 100)
        .forEach(
            i -> {
              if (i < 10) before.addNull();
              else before.add(1);
              if (i < 30) after.addNull();
              else after.add(1);
            });
    assertThat(MissingValueTest.pvalue(before, after).getAsDouble())
        .isCloseTo(0.000406952017444959, within(1e-12));
    assertThat(MissingValueTest.pvalue(normal(1, 100, 0), normal(2, 100, 0))).isEmpty();
  }

  private static DriftResult judge(ColumnState reference, ColumnState current) {
    return judge(Map.of("x", reference), Map.of("x", current), SPEC).get(0);
  }

  private static List<DriftResult> judge(
      Map<String, ColumnState> reference, Map<String, ColumnState> current, MonitorSpec spec) {
    WindowStates states = new WindowStates(new TreeMap<>(Map.of(MAY, current)), reference);
    return judge(states, new Reference(OptionalLong.of(1), reference), spec);
  }

  /** Compares and judges all columns, as the job does it column by column. */
  static List<DriftResult> judge(WindowStates states, Reference reference, MonitorSpec spec) {
    Set<String> columns = new TreeSet<>();
    states.windows().values().forEach(byColumn -> columns.addAll(byColumn.keySet()));
    List<Comparison> all = Comparison.all(states, reference, columns, spec.reference());
    return DriftResult.all(
        IntStream.range(0, all.size()).mapToObj(i -> all.get(i).compared(i, spec)).toList(), spec);
  }

  static NumericState normal(long seed, int rows, double mean) {
    Random random = new Random(Seeds.mix(seed));
    return NumericState.of(
        IntStream.range(0, rows).mapToDouble(i -> random.nextGaussian() + mean).toArray());
  }

  private static CategoryState texts(int rows, Function<Integer, String> text) {
    return CategoryState.of(IntStream.range(0, rows).boxed().map(text).toArray(String[]::new));
  }

  static TimeWindow month(int month) {
    return new TimeWindow(
        Instant.parse("2014-%02d-01T00:00:00Z".formatted(month)),
        Instant.parse("2014-%02d-01T00:00:00Z".formatted(month + 1)));
  }
}
