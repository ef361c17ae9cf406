package io.plumbline.jobs.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.results.MaintenanceRow;
import io.plumbline.results.MetricRow;
import io.plumbline.results.ModelRow;
import io.plumbline.results.PromotionRow;
import io.plumbline.results.SampleRows;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import io.plumbline.tables.Upkeep;
import io.plumbline.tables.lease.Lease;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableMaintenanceTest extends SparkTest {
  private static final Instant TODAY = Instant.now().truncatedTo(ChronoUnit.DAYS);
  private static final Instant OLD = TODAY.minus(2000, ChronoUnit.DAYS);
  private static final DataTable FEATURES = DataTable.features("p");

  @TempDir Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final List<String> problems = new ArrayList<>();

  @Test
  void oldRowsGoExceptThoseOfAChampionAndAreRecorded() {
    Instant champion = OLD.plus(1, ChronoUnit.DAYS);
    writeAt(OLD, 1);
    writeAt(champion, 2);
    writeAt(TODAY, 3);
    store(champion)
        .append(
            PromotionRow.class, List.of(SampleRows.promotion(2, "promoted", champion)), "seq-2");

    assertThat(dryRun()).isEqualTo(ExitCode.DONE);
    assertThat(said())
        .isEqualTo(
            """
            models of p: nothing to do
            metrics of p: would delete 1 row past 1095 days
            promotions of p: nothing to do
            features.p of p: would delete 1 row past 400 days
            Nothing was changed, no problem.
            """);
    assertThat(store(TODAY).exists(MaintenanceRow.TABLE)).isFalse();
    assertThat(versions()).containsExactly(1L, 2L, 3L);

    assertThat(maintain()).isEqualTo(ExitCode.DONE);
    assertThat(said())
        .isEqualTo(
            """
            models of p: nothing to do
            metrics of p: 1 row past 1095 days deleted
            promotions of p: nothing to do
            features.p of p: 1 row past 400 days deleted
            2 actions, no problem.
            """);
    assertThat(versions()).containsExactly(2L, 3L);
    assertThat(store(TODAY).all(ModelRow.class).list()).hasSize(3);
    assertThat(store(champion).readOwn(FEATURES).collectAsList()).containsExactly(row(2L));
    assertThat(store(TODAY).all(MaintenanceRow.class).list())
        .extracting(MaintenanceRow::tableName, MaintenanceRow::action, MaintenanceRow::rowsDeleted)
        .containsExactlyInAnyOrder(
            Tuple.tuple("metrics", MaintenanceRow.Action.DELETE, 1L),
            Tuple.tuple("features.p", MaintenanceRow.Action.DELETE, 1L));
  }

  @Test
  void smallFilesAreCompactedOnce() {
    for (int i = 0; i < 8; i++) {
      store(TODAY.minus(i, ChronoUnit.DAYS))
          .replaceRun(MetricRow.class, List.of(SampleRows.metric(i, "test", "auc", 0.5, 1)));
    }

    assertThat(maintain()).isEqualTo(ExitCode.DONE);
    assertThat(said())
        .matches(
            "(?s)metrics of p: 8 files \\(0.0 MB\\) compacted to 1 file .*1 action, no problem.\n");
    assertThat(versions()).hasSize(8);
    assertThat(store(TODAY).all(MaintenanceRow.class).list())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.action()).isEqualTo(MaintenanceRow.Action.OPTIMIZE);
              assertThat(row.files().filesBefore()).isEqualTo(8);
              assertThat(row.files().filesAfter()).isEqualTo(1);
            });

    maintain();
    assertThat(said())
        .isEqualTo(
            """
            maintenance of _warehouse: nothing to do
            metrics of p: nothing to do
            0 actions, no problem.
            """);
  }

  @Test
  void aPipelineWhoseRunIsActiveIsReportedAndTheOthersAreDone() {
    writeAt(OLD, 1);
    new TableStore(spark, folder.toString(), new RunKey("q", "evaluate", OLD, "r"))
        .replaceRun(MetricRow.class, List.of(SampleRows.metric(9, "test", "auc", 0.5, 1)));

    try (Lease run = store(TODAY).lease("p", "r7")) {
      run.requireHeld();
      assertThat(maintain()).isEqualTo(ExitCode.BUSY);
    }

    assertThat(said())
        .isEqualTo("metrics of q: 1 row past 1095 days deleted\n1 action, 1 problem.\n");
    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith("Run r7 on ")
        .contains(" is working on pipeline p in this warehouse. ");
    assertThat(versions()).containsExactly(1L);
  }

  @Test
  void aShortRetentionIsRefused() {
    assertThatThrownBy(
            () ->
                TableMaintenance.run(
                    store(TODAY), Duration.ofHours(23), this::report, new PrintStream(said)))
        .hasMessageStartingWith("--retain-hours 23 is too short: ");
    assertThatThrownBy(
            () ->
                TableMaintenance.dryRun(
                    store(TODAY), Duration.ofHours(0), this::report, new PrintStream(said)))
        .hasMessageStartingWith("--retain-hours 0 is too short: ");
  }

  private void writeAt(Instant asOf, long version) {
    store(asOf)
        .replaceRun(MetricRow.class, List.of(SampleRows.metric(version, "test", "auc", 0.5, 1)));
    store(asOf)
        .replaceRun(
            ModelRow.class, List.of(SampleRows.model(version, "binary", 1, "models/" + version)));
    store(asOf).replaceRun(FEATURES, frame("x bigint", row(version)));
  }

  private List<Long> versions() {
    return store(TODAY).all(MetricRow.class).stream()
        .map(MetricRow::modelVersion)
        .filter(version -> version < 9)
        .sorted()
        .toList();
  }

  private TableStore store(Instant asOf) {
    return new TableStore(spark, folder.toString(), new RunKey("p", "evaluate", asOf, "r1"));
  }

  private ExitCode maintain() {
    return TableMaintenance.run(
        store(TODAY),
        Upkeep.RETENTION,
        this::report,
        new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  private ExitCode dryRun() {
    return TableMaintenance.dryRun(
        store(TODAY),
        Upkeep.RETENTION,
        this::report,
        new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  private ExitCode report(Throwable problem) {
    problems.add(String.valueOf(problem.getMessage()));
    return problem instanceof PlumblineException ours ? ours.code() : ExitCode.INTERNAL;
  }

  private String said() {
    String text = said.toString(StandardCharsets.UTF_8);
    said.reset();
    return text;
  }
}
