package io.plumbline.sources;

import com.univocity.parsers.common.TextParsingException;
import io.plumbline.base.Option;
import io.plumbline.sources.text.CsvFields;
import io.plumbline.sources.text.DecodedText;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * CSV, plain or compressed, as {@link CsvDialect} says. Columns are matched by name; one that a
 * file lacks is null in its rows. A record with another number of fields than the header of its
 * file is malformed. Line breaks inside of quotes are part of the text.
 */
public final class CsvFormat implements FileFormat {
  @Override
  public String name() {
    return "csv";
  }

  @Override
  public String summary() {
    return "CSV; columns are matched by name, and one that a file lacks is null.";
  }

  @Override
  public List<Option<?>> options() {
    return CsvDialect.OPTIONS;
  }

  @Override
  public boolean isText() {
    return true;
  }

  @Override
  public SourceHeader header(SparkSession spark, SourceBlock block, List<SourceFile> files) {
    CsvDialect csv = CsvDialect.of(block);
    Map<Named, List<String>> byNames = new LinkedHashMap<>();
    FirstRecords.of(spark, block, files, csv.layout())
        .forEach(
            (record, paths) ->
                byNames
                    .computeIfAbsent(
                        named(csv, block, record, paths.get(0)), names -> new ArrayList<>())
                    .addAll(paths));
    return SourceHeader.of(
        byNames.entrySet().stream()
            .map(
                header ->
                    new FileHeader(
                        header.getKey().names(), header.getValue(), header.getKey().rowsFrom()))
            .toList());
  }

  @Override
  public Dataset<Row> rows(
      SparkSession spark, SourceBlock block, List<SourceFile> files, SourceHeader header) {
    FilePlan usual = FilePlan.of(header.headers().get(0), header.columns());
    HashMap<String, FilePlan> others = new HashMap<>();
    for (FileHeader other : header.headers().subList(1, header.headers().size())) {
      FilePlan plan = FilePlan.of(other, header.columns());
      other.files().forEach(file -> others.put(file, plan));
    }
    CsvDialect csv = CsvDialect.of(block);
    return TextRecords.of(
        spark, files, csv.layout(), header.columns(), new Split(csv, usual, others));
  }

  @Override
  public SeenColumns columns(
      SparkSession spark, SourceBlock block, List<SourceFile> files, SourceHeader header) {
    return new SeenColumns(RowColumns.textSchema(header.columns()), true);
  }

  /**
   * What the first record of a file says.
   *
   * @param rowsFrom line of the first row
   */
  private record Named(List<String> names, long rowsFrom) {}

  private static Named named(CsvDialect csv, SourceBlock block, FirstRecord first, String file) {
    String text = first.text();
    CsvDialect.declared(text)
        .ifPresent(
            delimiter -> {
              throw SourceErrors.otherDelimiter(block, file, delimiter);
            });
    if (text.isBlank()) {
      throw SourceErrors.emptyFile(block, file);
    }
    if (!csv.names().isEmpty()) {
      return new Named(csv.names(), csv.hasHeader() ? first.nextLine() : first.line());
    }
    List<String> names = new ArrayList<>();
    for (String field : csv.fields().texts(text)) {
      names.add(field == null ? "" : field.strip());
    }
    return new Named(names, first.nextLine());
  }

  /**
   * How the fields of a file become the columns of the source.
   *
   * @param fields number of fields in each of its lines
   * @param places by column of the source: the field's position, or -1 if the file lacks it
   * @param rowsFrom line of the first row
   */
  private record FilePlan(int fields, int[] places, long rowsFrom) implements Serializable {
    static FilePlan of(FileHeader header, List<String> columns) {
      return new FilePlan(
          header.columns().size(),
          columns.stream().mapToInt(header.columns()::indexOf).toArray(),
          header.rowsFrom());
    }
  }

  /** Splits a record into the columns of the source; a column that its file lacks is null. */
  @SuppressWarnings("NonApiType") // serialized: the class of the map must say that it can be
  private static final class Split implements TextRecords.Splitter {
    private final CsvFields fields;
    private final @Nullable UTF8String comment;
    private final FilePlan usual;
    private final HashMap<String, FilePlan> others;
    private transient @Nullable String lastFile;
    private transient @Nullable FilePlan lastPlan;

    Split(CsvDialect csv, FilePlan usual, HashMap<String, FilePlan> others) {
      this.fields = csv.fields();
      this.comment = csv.comment().map(String::valueOf).map(UTF8String::fromString).orElse(null);
      this.usual = usual;
      this.others = others;
    }

    /** Each record asks for the plan of its file, and all of a file come one after the other. */
    @SuppressWarnings("ReferenceEquality") // another text of the same file is looked up again
    private FilePlan plan(String file) {
      if (lastPlan == null || file != lastFile) {
        lastPlan = others.getOrDefault(file, usual);
        lastFile = file;
      }
      return lastPlan;
    }

    @Override
    public @Nullable Object @Nullable [] split(String file, long line, DecodedText record) {
      UTF8String text = record.utf8();
      FilePlan plan = plan(file);
      if (line < plan.rowsFrom()
          || text.numBytes() == 0 && plan.fields() > 1
          || comment != null && text.startsWith(comment)) {
        return null;
      }
      Object[] row = new Object[1 + plan.places().length];
      @Nullable UTF8String[] found;
      try {
        found = text.numBytes() == 0 ? new UTF8String[1] : fields.of(text);
      } catch (TextParsingException e) {
        found = null;
      }
      if (found == null) {
        row[0] = "not CSV";
        return row;
      }
      if (found.length != plan.fields()) {
        row[0] =
            found.length
                + (found.length == 1 ? " field, expected " : " fields, expected ")
                + plan.fields();
        return row;
      }
      for (int i = 0; i < plan.places().length; i++) {
        int place = plan.places()[i];
        row[1 + i] = place < 0 ? null : found[place];
      }
      return row;
    }
  }
}
