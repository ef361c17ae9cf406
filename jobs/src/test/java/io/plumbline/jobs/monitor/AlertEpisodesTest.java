package io.plumbline.jobs.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.plumbline.results.AlertRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AlertEpisodesTest {
  /** Alerts of the newest as-of that wrote any. */
  private List<AlertRow> before = List.of();

  @Test
  void anEpisodeIsOpenedOnceUpdatedAndClosed() {
    AlertRow june = run(alert("a", "x", 0.3, 6)).get(0);
    AlertRow july = run(alert("b", "x", 0.4, 7)).get(0);
    assertThat(july.alertId()).isEqualTo(june.alertId());
    assertThat(july.openedAsOf()).contains(month(6));
    assertThat(july.value()).isEqualTo(0.4);

    assertThat(run())
        .extracting(AlertRow::alertId, AlertRow::status)
        .containsExactly(tuple(june.alertId(), "closed"));
    assertThat(run()).isEmpty();
    AlertRow october = run(alert("c", "x", 0.5, 10)).get(0);
    assertThat(october.alertId()).isEqualTo("c");
    assertThat(october.openedAsOf()).contains(month(10));
  }

  @Test
  void whatIsSeenOfAnotherColumnOrCheckIsAnotherEpisode() {
    run(alert("a", "x", 0.3, 6));
    assertThat(run(alert("b", "y", 0.3, 7)))
        .extracting(AlertRow::alertId, AlertRow::status)
        .containsExactly(tuple("b", "open"), tuple("a", "closed"));
  }

  private List<AlertRow> run(AlertRow... now) {
    List<AlertRow> rows = AlertEpisodes.of(List.of(now), before);
    if (!rows.isEmpty()) {
      before = rows;
    }
    return rows;
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
