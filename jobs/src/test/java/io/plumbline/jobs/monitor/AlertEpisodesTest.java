package io.plumbline.jobs.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.results.AlertRow;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.StoredRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AlertEpisodesTest {
  private final List<StoredRow<AlertRow>> stored = new ArrayList<>();

  @Test
  void anEpisodeIsOpenedOnceUpdatedAndClosed() {
    AlertRow june = run(6, alert("a", "x", 0.3, 6)).get(0);
    AlertRow july = run(7, alert("b", "x", 0.4, 7)).get(0);
    assertThat(july.alertId()).isEqualTo(june.alertId());
    assertThat(july.openedAsOf()).contains(month(6));
    assertThat(july.value()).isEqualTo(0.4);

    assertThat(run(8))
        .extracting(AlertRow::alertId, AlertRow::status)
        .containsExactly(org.assertj.core.api.Assertions.tuple(june.alertId(), "closed"));
    assertThat(run(9)).isEmpty();
    AlertRow october = run(10, alert("c", "x", 0.5, 10)).get(0);
    assertThat(october.alertId()).isEqualTo("c");
    assertThat(october.openedAsOf()).contains(month(10));
  }

  @Test
  void whatIsSeenOfAnotherColumnOrCheckIsAnotherEpisode() {
    run(6, alert("a", "x", 0.3, 6));
    assertThat(run(7, alert("b", "y", 0.3, 7)))
        .extracting(AlertRow::alertId, AlertRow::status)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("b", "open"),
            org.assertj.core.api.Assertions.tuple("a", "closed"));
  }

  /** Also for a rerun in the past, after later runs: only earlier as-ofs count. */
  @Test
  void aRunIsTheSameWhenItIsRepeated() {
    run(6, alert("a", "x", 0.3, 6));
    List<AlertRow> july = run(7, alert("b", "x", 0.4, 7));
    run(8);
    assertThat(
            AlertEpisodes.of(
                key(7),
                List.of(alert("b", "x", 0.4, 7)),
                stored.stream().filter(row -> !row.run().asOf().isAfter(month(7))).toList()))
        .isEqualTo(july);
  }

  private List<AlertRow> run(int month, AlertRow... now) {
    List<AlertRow> rows = AlertEpisodes.of(key(month), List.of(now), stored);
    rows.forEach(row -> stored.add(new StoredRow<>(key(month), row)));
    return rows;
  }

  private static RunKey key(int month) {
    return new RunKey("p", "monitor", month(month), "r" + month);
  }

  private static AlertRow alert(String id, String column, double value, int month) {
    return new AlertRow(
        id,
        "drift",
        "warn",
        column,
        Optional.empty(),
        "message",
        value,
        0.1,
        "open",
        Optional.of(month(month)),
        OptionalDouble.empty(),
        Optional.of("drift"));
  }

  private static Instant month(int month) {
    return Instant.parse("2014-%02d-01T00:00:00Z".formatted(month));
  }
}
