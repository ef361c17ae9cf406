package io.plumbline.jobs.run;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.base.ExitCode;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.RunStepsTable;
import io.plumbline.results.RunsTable;
import io.plumbline.spark.StepLog;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableRows;
import io.plumbline.tables.TableStore;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.package$;
import org.apache.spark.sql.Row;

/** One row of {@code runs}: written when a job begins, replaced when it ends, whatever the end. */
final class RunRecord {
  static final String RUNNING = "running";
  static final String KILLED =
      "the run ended without a word: it was killed, or its machine stopped";

  private final TableStore store;
  private final PipelineSpec spec;
  private final Instant started;
  private final boolean resumed;

  private RunRecord(TableStore store, PipelineSpec spec, Instant started, boolean resumed) {
    this.store = store;
    this.spec = spec;
    this.started = started;
    this.resumed = resumed;
  }

  /** Of a run whose id is new: there are no rows of it to replace, so they are appended. */
  static RunRecord begin(TableStore store, PipelineSpec spec) {
    return begin(new RunRecord(store, spec, Instant.now(), false));
  }

  /** Of a run that goes on under its old id: rows of its failed attempt are replaced. */
  static RunRecord resume(TableStore store, PipelineSpec spec) {
    return begin(new RunRecord(store, spec, Instant.now(), true));
  }

  private static RunRecord begin(RunRecord record) {
    record.add(record.row(RUNNING, null, null, null, Map.of(), Map.of()));
    return record;
  }

  private void add(TableRows rows) {
    if (resumed) {
      store.replaceWhere(rows, ofRun(store.run()));
    } else {
      store.append(rows);
    }
  }

  void end(
      ExitCode code, String error, Map<String, Long> versionsRead, Map<String, Long> rowsWritten) {
    String status =
        switch (code) {
          case DONE -> "done";
          case GATE -> "refused";
          default -> "failed";
        };
    TableRows row =
        row(
            status,
            Instant.now(),
            code.number(),
            error.isEmpty() ? null : error,
            versionsRead,
            rowsWritten);
    store.replaceWhere(row, ofRun(store.run()));
  }

  /** What the steps cost, one row each. */
  void steps(Map<String, StepLog.Cost> costs) {
    TableRows rows = TableRows.of(RunStepsTable.TABLE);
    int position = 0;
    for (Map.Entry<String, StepLog.Cost> step : costs.entrySet()) {
      StepLog.Cost cost = step.getValue();
      rows.add(
          store.run().job(),
          step.getKey(),
          ++position,
          cost.jobs(),
          cost.stages(),
          cost.tasks(),
          cost.shuffleBytes(),
          cost.seconds());
    }
    add(rows);
  }

  /**
   * Gives rows of killed runs their end. Only the holder of the pipeline's lock may call this: then
   * nobody else is running.
   */
  static void closeAbandoned(TableStore store) {
    ResultTable table = RunsTable.TABLE;
    List<Row> abandoned =
        store
            .all(table)
            .where(
                col("pipeline").equalTo(store.run().pipeline()).and(col("status").equalTo(RUNNING)))
            .collectAsList();
    for (Row row : abandoned) {
      RunKey key =
          new RunKey(
              row.getAs("pipeline"),
              row.getAs("job"),
              instant(row.getAs("as_of")),
              row.getAs("run_id"));
      List<Object> values = new ArrayList<>();
      for (ResultTable.Column column : table.own()) {
        values.add(
            switch (column.name()) {
              case "status" -> "failed";
              case "error" -> KILLED;
              case "ended_at" -> Instant.now();
              case "started_at" -> instant(row.getAs("started_at"));
              case "exit_code" -> ExitCode.INTERNAL.number();
              default -> row.getAs(column.name());
            });
      }
      store.as(key).replaceWhere(TableRows.of(table).add(values.toArray()), ofRun(key));
    }
  }

  private TableRows row(
      String status,
      Instant ended,
      Integer exitCode,
      String error,
      Map<String, Long> versionsRead,
      Map<String, Long> rowsWritten) {
    return TableRows.of(RunsTable.TABLE)
        .add(
            store.run().job(),
            status,
            started,
            ended,
            exitCode,
            error,
            spec.hash(),
            spec.resolved(),
            spec.seed(),
            spec.env().name(),
            json(versionsRead),
            json(rowsWritten),
            BuildInfo.gitCommit(),
            BuildInfo.version(),
            System.getProperty("user.name"),
            host(),
            package$.MODULE$.SPARK_VERSION());
  }

  private static String ofRun(RunKey key) {
    return "run_id = '" + key.runId() + "'";
  }

  private static Instant instant(Object timestamp) {
    return timestamp instanceof java.sql.Timestamp stamp ? stamp.toInstant() : (Instant) timestamp;
  }

  private static String json(Map<String, Long> values) {
    try {
      return new ObjectMapper().writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of numbers is always JSON", e);
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
