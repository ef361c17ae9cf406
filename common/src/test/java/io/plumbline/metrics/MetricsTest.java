package io.plumbline.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.pipeline.TaskKind;
import org.junit.jupiter.api.Test;

class MetricsTest {
  @Test
  void theCatalogueByKind() {
    assertThat(Metrics.namesFor(TaskKind.BINARY))
        .containsExactly("accuracy", "auc", "brier", "f1", "log_loss", "precision", "recall");
    assertThat(Metrics.namesFor(TaskKind.REGRESSION)).containsExactly("mae", "r2", "rmse");
  }

  @Test
  void knowsWhichWayIsBetter() {
    assertThat(Metrics.of("auc").better(0.8, 0.7)).isTrue();
    assertThat(Metrics.of("rmse").better(0.8, 0.7)).isFalse();
    assertThat(Metrics.CATALOG.all())
        .filteredOn(metric -> !metric.greaterIsBetter())
        .extracting(Metric::name)
        .containsExactly("brier", "log_loss", "mae", "rmse");
  }

  @Test
  void anUnknownNameIsToldTheKnownOnes() {
    assertThatThrownBy(() -> Metrics.of("acu"))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.SPEC))
        .hasMessage(
            "No metric is called `acu`; did you mean `auc`?  (known: accuracy, auc, brier, f1, log_loss, mae, precision, r2, "
                + "recall, rmse).");
  }
}
