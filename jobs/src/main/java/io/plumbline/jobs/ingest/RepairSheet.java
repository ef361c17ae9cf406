package io.plumbline.jobs.ingest;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.base.PlumblineException;
import io.plumbline.job.JobContext;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.results.ReplayedRows;
import io.plumbline.sources.CsvText;
import io.plumbline.sources.FileHeader;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.Sources;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.jspecify.annotations.Nullable;

/**
 * The records in quarantine as a CSV file to repair them in, which {@link RequeueJob} reads back:
 * the place, the reasons, and the text of each record, then the columns of the source with what the
 * record has for them.
 */
public final class RepairSheet {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SourceBlock block;
  private final boolean isCsv;
  private final List<String> columns;
  private final Map<String, List<String>> columnsByFile = new HashMap<>();

  private RepairSheet(SourceSpec source, List<String> columns) {
    this.block = SourceBlock.of(source);
    this.isCsv = source.format().equals("csv");
    this.columns = columns;
  }

  /**
   * Writes the records of an as-of that were not repaired yet, or whose repaired rows failed a
   * check of `prepare`.
   *
   * @param out a new file
   * @return records written
   * @throws io.plumbline.base.PlumblineException (SPEC, INPUT) if there are none, or the file
   *     cannot be written
   */
  public static long write(JobContext context, String source, String out) {
    SourceSpec spec = RequeueJob.sourceOf(context, source);
    Dataset<Row> records = open(context, spec);
    RepairSheet sheet =
        new RepairSheet(spec, List.of(Repairs.columnsOf(context, spec).fieldNames()));
    sheet.lookAtHeaders(context);
    try (Writer writer = Files.newBufferedWriter(Path.of(out), StandardOpenOption.CREATE_NEW)) {
      List<String> header =
          new ArrayList<>(
              List.of(
                  Repairs.FILE,
                  Repairs.LINE,
                  Repairs.PREFIX + QuarantinedRecords.REASONS,
                  Repairs.PREFIX + QuarantinedRecords.RAW));
      header.addAll(sheet.columns);
      writer.write(CsvText.line(new ArrayList<>(header)));
      long rows = 0;
      for (Iterator<Row> found = records.toLocalIterator(); found.hasNext(); rows++) {
        writer.write(CsvText.line(sheet.line(found.next())));
      }
      return rows;
    } catch (IOException e) {
      throw RequeueErrors.unwritable(out, e);
    }
  }

  /** Returns one record of each place, the one of `prepare` if there are two. */
  private static Dataset<Row> open(JobContext context, SourceSpec source) {
    Dataset<Row> records = QuarantinedRecords.of(context, source);
    Dataset<Row> open =
        records
            .where(column(QuarantinedRecords.IS_OF_PREPARE))
            .unionByName(
                ReplayedRows.without(
                    context.tables(),
                    source,
                    records.where(column(QuarantinedRecords.IS_OF_PREPARE).equalTo(false)),
                    QuarantinedRecords.FILE,
                    QuarantinedRecords.LINE));
    return open.withColumn(
            "__first",
            row_number()
                .over(
                    Window.partitionBy(QuarantinedRecords.FILE, QuarantinedRecords.LINE)
                        .orderBy(col(QuarantinedRecords.IS_OF_PREPARE).desc())))
        .where(col("__first").equalTo(1))
        .orderBy(QuarantinedRecords.FILE, QuarantinedRecords.LINE)
        .select(
            column(QuarantinedRecords.FILE),
            column(QuarantinedRecords.LINE),
            array_join(column(QuarantinedRecords.REASONS), "; "),
            column(QuarantinedRecords.RAW),
            column(QuarantinedRecords.IS_OF_PREPARE));
  }

  /** Without the files, the fields of a record have no names. */
  private void lookAtHeaders(JobContext context) {
    if (!isCsv) {
      return;
    }
    try {
      for (FileHeader header : Sources.open(context.spark(), block).header().headers()) {
        header.files().forEach(file -> columnsByFile.put(file, header.columns()));
      }
    } catch (PlumblineException e) {
      context.say("the fields of records are not named: %s", e.getMessage());
    }
  }

  private List<@Nullable String> line(Row record) {
    String file = record.getString(0);
    String raw = record.isNullAt(3) ? "" : record.getString(3);
    Map<String, String> values = isCsv && !record.getBoolean(4) ? ofCsv(file, raw) : ofJson(raw);
    List<@Nullable String> line = new ArrayList<>();
    line.add(file);
    line.add(String.valueOf(record.getLong(1)));
    line.add(record.getString(2));
    line.add(raw);
    columns.forEach(column -> line.add(values.get(column)));
    return line;
  }

  private Map<String, String> ofCsv(String file, String raw) {
    List<String> names = columnsByFile.getOrDefault(file, List.of());
    List<@Nullable String> fields = CsvText.fields(block, raw);
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < Math.min(names.size(), fields.size()); i++) {
      values.put(names.get(i), fields.get(i));
    }
    return values;
  }

  private static Map<String, String> ofJson(String raw) {
    Map<String, String> values = new HashMap<>();
    try {
      JsonNode row = JSON.readTree(raw);
      row.properties()
          .forEach(
              field -> {
                JsonNode value = field.getValue();
                if (!value.isNull()) {
                  values.put(
                      field.getKey(), value.isValueNode() ? value.asText() : value.toString());
                }
              });
    } catch (JsonProcessingException e) {
      return Map.of(); // A record that is no JSON is there as it is.
    }
    return values;
  }
}
