package io.plumbline.jobs.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.plumbline.pipeline.MonitorSpec;
import io.plumbline.pipeline.WindowLength;
import io.plumbline.profile.ColumnState;
import io.plumbline.profile.NumericState;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DriftAlertTest {
  private static final MonitorSpec SPEC =
      new MonitorSpec(new WindowLength(1, "month"), 0.05, 0.1, 50);
  private static final NumericState TRAINING = DriftResultTest.normal(1, 1000, 0);

  @Test
  void saysSinceWhenTheUnbrokenRunGoes() {
    // drift in February, none in March, drift from April on with too few rows in May
    List<DriftAlert> found = alerts(300, 0, 300, 2, 300, 0, 300, 2, 10, 0, 300, 1);
    assertThat(found)
        .extracting(DriftAlert::column, DriftAlert::since, DriftAlert::windows)
        .containsExactly(tuple("x", DriftResultTest.month(4), 2));
    assertThat(found.get(0).newest().comparison().window()).isEqualTo(DriftResultTest.month(6));
    assertThat(
            AlertRows.drift(
                found.get(0),
                new Reference(OptionalLong.of(3), Map.of("x", TRAINING)),
                OptionalDouble.of(0.12),
                SPEC))
        .isEqualTo(
            "Column `x` differs from the training rows of model 3 since 2014-04-01 (2 windows of 1 month); "
                + "in the newest the mean is 1.020, before -0.005728, population stability index 1.122 over the limit of 0.1, "
                + "300 rows. It has 12 % of the champion's importance.");
  }

  @Test
  void aDriftThatIsOverRaisesNone() {
    assertThat(alerts(300, 0, 300, 2, 300, 0)).isEmpty();
  }

  @Test
  void aNewestWindowWithTooFewRowsDoesNotEndOne() {
    assertThat(alerts(300, 0, 300, 2, 10, 0))
        .extracting(DriftAlert::since)
        .containsExactly(DriftResultTest.month(2));
  }

  /**
   * @param rowsAndMeans for each month from January on
   */
  private static List<DriftAlert> alerts(int... rowsAndMeans) {
    SortedMap<TimeWindow, Map<String, ColumnState>> windows = new TreeMap<>();
    for (int i = 0; i < rowsAndMeans.length; i += 2) {
      windows.put(
          DriftResultTest.month(i / 2 + 1),
          Map.of("x", DriftResultTest.normal(10 + i, rowsAndMeans[i], rowsAndMeans[i + 1])));
    }
    Reference reference = new Reference(OptionalLong.of(3), Map.of("x", TRAINING));
    return DriftAlert.among(
        DriftResultTest.judge(new WindowStates(windows, Map.of()), reference, SPEC),
        DriftType.TRAINING);
  }
}
