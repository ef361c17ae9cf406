package io.plumbline.jobs.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.plumbline.pipeline.MonitorReference;
import io.plumbline.pipeline.MonitorSpec;
import io.plumbline.pipeline.OnFail;
import io.plumbline.pipeline.WindowLength;
import io.plumbline.pipeline.checks.Severity;
import io.plumbline.profile.ColumnState;
import io.plumbline.results.AlertRow;
import io.plumbline.results.FeatureImportanceRow;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.tables.RunKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AlertRowsTest {
  private static final RunKey RUN =
      new RunKey("p", "monitor", Instant.parse("2015-01-01T00:00:00Z"), "r1");
  private static final MonitorSpec SPEC =
      new MonitorSpec(new WindowLength(1, "month"), 0.05, 0.1, 50);

  /** A shift of two standard deviations of each, in the only window. */
  private static List<DriftAlert> shifted(String... columns) {
    Map<String, ColumnState> before = new TreeMap<>();
    Map<String, ColumnState> now = new TreeMap<>();
    for (String column : columns) {
      before.put(column, DriftResultTest.normal(1, 1000, 0));
      now.put(column, DriftResultTest.normal(2, 1000, 2));
    }
    return alerts(Map.of(DriftResultTest.month(5), now), before, SPEC);
  }

  private static List<DriftAlert> alerts(
      Map<TimeWindow, Map<String, ColumnState>> windows,
      Map<String, ColumnState> training,
      MonitorSpec spec) {
    List<DriftResult> all =
        DriftResultTest.judge(
            new WindowStates(new TreeMap<>(windows), training),
            new Reference(OptionalLong.of(1), training),
            spec);
    return DriftAlert.among(all, DriftType.of(spec.reference()));
  }

  private static List<AlertRow> rows(List<DriftAlert> drifts, Leaning leaning) {
    return AlertRows.of(
        RUN, drifts, new Reference(OptionalLong.of(1), Map.of()), leaning, SPEC, List.of());
  }

  @Test
  void aColumnWithoutImportanceRaisesNoneAndTheSeverityFollowsTheImportance() {
    Leaning leaning =
        Leaning.of(
            List.of(
                importance("much", 0.06, 100),
                importance("some", 0.009, 100),
                importance("little", 0.001, 100),
                importance("none", -0.02, 100),
                importance("other", 0.03, 100)));
    assertThat(leaning.share("much").orElseThrow()).isEqualTo(0.6);
    assertThat(leaning.share("none")).hasValue(0);
    assertThat(leaning.share("unknown")).hasValue(0);
    assertThat(leaning.share(":label")).isEmpty();
    assertThat(rows(shifted("much", "some", "little", "none", ":label"), leaning))
        .extracting(AlertRow::subject, AlertRow::severity)
        .containsExactlyInAnyOrder(
            tuple("much", "critical"), tuple("some", "warn"), tuple(":label", "critical"));
  }

  @Test
  void withoutAnExplanationTheEffectAloneDecides() {
    assertThat(rows(shifted("x"), Leaning.of(List.of())))
        .extracting(AlertRow::severity, AlertRow::importanceShare)
        .containsExactly(tuple("critical", OptionalDouble.empty()));
  }

  @Test
  void theSameAsAYearBeforeIsNoNews() {
    Map<String, ColumnState> training = Map.of("t", DriftResultTest.normal(1, 1000, 0));
    TimeWindow now = DriftResultTest.month(5);
    TimeWindow then =
        new TimeWindow(
            now.start().atOffset(ZoneOffset.UTC).minusYears(1).toInstant(),
            now.end().atOffset(ZoneOffset.UTC).minusYears(1).toInstant());
    Map<TimeWindow, Map<String, ColumnState>> warmSpring =
        Map.of(
            then, Map.of("t", DriftResultTest.normal(3, 1000, 2)),
            now, Map.of("t", DriftResultTest.normal(4, 1000, 2)));
    assertThat(alerts(warmSpring, training, SPEC)).isEmpty();
    Map<TimeWindow, Map<String, ColumnState>> warmerThanEver =
        Map.of(
            then, Map.of("t", DriftResultTest.normal(3, 1000, 1)),
            now, Map.of("t", DriftResultTest.normal(4, 1000, 3)));
    assertThat(alerts(warmerThanEver, training, SPEC)).hasSize(1);
  }

  @Test
  void theReferenceCanBeTheWindowBeforeOrARange() {
    Map<String, ColumnState> training = Map.of("x", DriftResultTest.normal(1, 1000, 0));
    Map<TimeWindow, Map<String, ColumnState>> windows = new TreeMap<>();
    for (int month = 1; month <= 6; month++) {
      windows.put(
          DriftResultTest.month(month),
          Map.of("x", DriftResultTest.normal(month, 1000, month < 4 ? 0 : 2)));
    }
    assertThat(alerts(windows, training, SPEC)).hasSize(1);
    assertThat(alerts(windows, training, with(MonitorReference.PREVIOUS))).isEmpty();
    MonitorReference spring =
        new MonitorReference(
            MonitorReference.Kind.RANGE,
            Optional.of(DriftResultTest.month(4).start()),
            Optional.of(DriftResultTest.month(5).end()));
    assertThat(alerts(windows, training, with(spring))).isEmpty();
    MonitorReference winter =
        new MonitorReference(
            MonitorReference.Kind.RANGE,
            Optional.of(DriftResultTest.month(1).start()),
            Optional.of(DriftResultTest.month(3).end()));
    assertThat(
            AlertRows.of(
                RUN,
                alerts(windows, training, with(winter)),
                new Reference(OptionalLong.of(1), Map.of()),
                Leaning.of(List.of()),
                with(winter),
                List.of()))
        .singleElement()
        .extracting(AlertRow::message)
        .asString()
        .startsWith(
            "Column `x` differs from the windows from 2014-01-01T00:00:00Z to 2014-04-01T00:00:00Z since 2014-04-01 (3 windows");
  }

  @Test
  void anExpectationThatDoesItsWorkOnAFewRowsRaisesNone() {
    assertThat(quality(OnFail.NULL, 1, 162_049)).isEmpty();
    assertThat(quality(OnFail.QUARANTINE, 162, 162_049)).isEmpty();
    assertThat(quality(OnFail.QUARANTINE, 200, 162_049)).containsExactly("warn");
    assertThat(quality(OnFail.QUARANTINE, 20_000, 162_049)).containsExactly("critical");
    assertThat(quality(OnFail.WARN, 1, 162_049)).containsExactly("warn");
    assertThat(quality(OnFail.STOP, 1, 162_049)).containsExactly("critical");
  }

  @Test
  void aDeclaredSeverityIsThatOfTheAlert() {
    assertThat(quality(Severity.CRITICAL, OnFail.QUARANTINE, 1, 162_049))
        .containsExactly("critical");
    assertThat(quality(Severity.INFO, OnFail.STOP, 9, 10)).containsExactly("info");
    assertThat(quality(Severity.WARN, OnFail.DROP, 9, 10)).containsExactly("warn");
  }

  private static List<String> quality(Severity severity, OnFail onFail, long failed, long checked) {
    return alerts(
        new QualityCheckRow(
            "flights",
            "a < 1",
            Optional.of("r"),
            Optional.of(severity),
            onFail,
            false,
            checked,
            failed,
            OptionalLong.of(0),
            "",
            Optional.empty()));
  }

  private static List<String> quality(OnFail onFail, long failed, long checked) {
    return alerts(new QualityCheckRow("flights", "a < 1", "r", onFail, false, checked, failed, ""));
  }

  private static List<String> alerts(QualityCheckRow check) {
    return AlertRows.of(
            RUN,
            List.of(),
            new Reference(OptionalLong.empty(), Map.of()),
            Leaning.of(List.of()),
            SPEC,
            List.of(check))
        .stream()
        .map(AlertRow::severity)
        .toList();
  }

  private static MonitorSpec with(MonitorReference reference) {
    return new MonitorSpec(new WindowLength(1, "month"), 0.05, 0.1, 50, reference, 0.05);
  }

  private static FeatureImportanceRow importance(String feature, double value, long rows) {
    return new FeatureImportanceRow(
        1, feature, "permutation", Optional.of("auc"), value, 0, 1, Optional.empty(), rows);
  }
}
