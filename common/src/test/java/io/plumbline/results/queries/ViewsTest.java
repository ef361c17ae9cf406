package io.plumbline.results.queries;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.base.Lookup;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ViewsTest extends SparkTest {
  @AfterEach
  void dropTables() {
    spark.catalog().dropTempView("alerts");
    spark.catalog().dropTempView("runs");
    spark.catalog().dropTempView("ingest_files");
  }

  @Test
  void lineageHasTheVersionsThatATableVersionCameFrom() {
    spark
        .sql(
            """
            SELECT 'p' pipeline, 'r' run_id, timestamp'2024-01-01' as_of, col1 job, col2 input_versions, col3 output_versions
            FROM VALUES
              ('ingest', '{}', '{"bronze.a":0,"bronze.b":1,"ingest_files":4}'),
              ('prepare', '{"bronze.a":0,"bronze.b":1}', '{"silver.a":7,"silver.b":8,"features.p":9}'),
              ('train', '{"features.p":9}', NULL),
              ('run', '{}', '{}')
            """)
        .createOrReplaceTempView("runs");
    spark
        .sql(
            """
            SELECT 'p' pipeline, 'r' run_id, timestamp'2024-01-01' as_of, 'ingest' job, col1 source, col2 file
            FROM VALUES ('a', 'a1.csv'), ('a', 'a2.csv'), ('b', 'b.csv')
            """)
        .createOrReplaceTempView("ingest_files");
    assertThat(
            spark
                .sql(Lookup.required(Views.ALL, "lineage"))
                .selectExpr(
                    "concat_ws(' ', job, output_table, output_version, 'from', input_table,"
                        + " input_version)")
                .as(Encoders.STRING())
                .collectAsList())
        .containsExactlyInAnyOrder(
            "ingest bronze.a 0 from a1.csv",
            "ingest bronze.a 0 from a2.csv",
            "ingest bronze.b 1 from b.csv",
            "prepare silver.a 7 from bronze.a 0",
            "prepare silver.b 8 from bronze.b 1",
            "prepare features.p 9 from bronze.a 0",
            "prepare features.p 9 from bronze.b 1");
  }

  private static void monitorRuns(String... asOfAndStatus) {
    spark
        .sql(
            "SELECT 'p' pipeline, 'monitor' job, cast(col1 AS timestamp) as_of, col2 status FROM"
                + " VALUES "
                + String.join(", ", asOfAndStatus))
        .createOrReplaceTempView("runs");
  }

  private static List<String> openAlerts() {
    spark
        .sql(
            "SELECT 'p' pipeline, timestamp'2024-07-01' as_of, 'warn' severity, 'drift' rule, 'x'"
                + " subject, named_struct('start', timestamp'2024-06-01', 'end',"
                + " timestamp'2024-07-01') window, 'm' message, 0.2D value, 0.1D threshold, 'open'"
                + " status, timestamp'2024-06-01' opened_as_of, 0.3D importance_share, 'a1'"
                + " alert_id")
        .createOrReplaceTempView("alerts");
    return spark
        .sql(Lookup.required(Views.ALL, "v_open_alerts"))
        .select("subject")
        .as(Encoders.STRING())
        .collectAsList();
  }

  @Test
  void anAlertOfTheNewestMonitorRunIsOpen() {
    monitorRuns("('2024-06-01', 'done')", "('2024-07-01', 'done')");
    assertThat(openAlerts()).containsExactly("x");
  }

  @Test
  void aLaterRunWithoutAlertsClosesIt() {
    monitorRuns("('2024-07-01', 'done')", "('2024-08-01', 'done')");
    assertThat(openAlerts()).isEmpty();
  }

  @Test
  void aLaterRunThatFailedClosesNothing() {
    monitorRuns("('2024-07-01', 'done')", "('2024-08-01', 'failed')");
    assertThat(openAlerts()).containsExactly("x");
  }
}
