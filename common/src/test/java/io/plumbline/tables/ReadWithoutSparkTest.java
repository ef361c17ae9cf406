package io.plumbline.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import io.plumbline.SparkTest;
import io.plumbline.results.MetricRow;
import io.plumbline.results.SampleRows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published tables are open: Delta Kernel reads them, in which there is no Spark. */
class ReadWithoutSparkTest extends SparkTest {
  @TempDir Path folder;

  @Test
  void metricsAreReadByDeltaKernel() throws IOException {
    RunKey run = new RunKey("flights", "evaluate", Instant.parse("2015-01-01T00:00:00Z"), "r1");
    TableStore store = new TableStore(spark, folder.toString(), run);
    List<MetricRow> rows =
        List.of(
            SampleRows.metric(1, "test", "auc", 0.66, 0.01, 30_000),
            SampleRows.metric(1, "test", "brier", 0.12, 30_000));
    store.replaceRun(MetricRow.class, rows);
    store.replaceRun(MetricRow.class, rows); // the rows of the first commit must not come back

    assertThat(read(folder.resolve("results/metrics")))
        .containsExactly("auc 0.66 0.65", "brier 0.12 null");
  }

  private static Set<String> read(Path table) throws IOException {
    Engine engine = DefaultEngine.create(new Configuration());
    Snapshot snapshot = TableManager.loadSnapshot(table.toString()).build(engine);
    Scan scan = snapshot.getScanBuilder().build();
    Row state = scan.getScanState(engine);
    StructType physical = ScanStateRow.getPhysicalDataReadSchema(state);
    Set<String> found = new TreeSet<>();
    try (CloseableIterator<FilteredColumnarBatch> files = scan.getScanFiles(engine)) {
      while (files.hasNext()) {
        try (CloseableIterator<Row> rows = files.next().getRows()) {
          while (rows.hasNext()) {
            Row file = rows.next();
            FileStatus status = InternalScanFileUtils.getAddFileStatus(file);
            var data =
                engine
                    .getParquetHandler()
                    .readParquetFiles(
                        io.delta.kernel.internal.util.Utils.singletonCloseableIterator(status),
                        physical,
                        Optional.empty());
            try (var batches =
                Scan.transformPhysicalData(engine, state, file, data.map(read -> read.getData()))) {
              while (batches.hasNext()) {
                collect(batches.next(), found);
              }
            }
          }
        }
      }
    }
    return found;
  }

  private static void collect(FilteredColumnarBatch filtered, Set<String> found) {
    ColumnarBatch batch = filtered.getData();
    ColumnVector metric = batch.getColumnVector(batch.getSchema().indexOf("metric"));
    ColumnVector value = batch.getColumnVector(batch.getSchema().indexOf("value"));
    ColumnVector low = batch.getColumnVector(batch.getSchema().indexOf("ci_low"));
    for (int i = 0; i < batch.getSize(); i++) {
      found.add(
          metric.getString(i)
              + " "
              + value.getDouble(i)
              + " "
              + (low.isNullAt(i) ? "null" : low.getDouble(i)));
    }
  }
}
