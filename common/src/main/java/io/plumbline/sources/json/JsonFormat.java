package io.plumbline.sources.json;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.json_object_keys;
import static org.apache.spark.sql.functions.lower;

import io.plumbline.sources.FileFormat;
import io.plumbline.sources.FileHead;
import io.plumbline.sources.FileRange;
import io.plumbline.sources.FileRanges;
import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SeenColumns;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceErrors;
import io.plumbline.sources.SourceFile;
import io.plumbline.sources.SourceFiles;
import io.plumbline.sources.SourceHeader;
import io.plumbline.sources.TextLayout;
import io.plumbline.sources.TextRecords;
import io.plumbline.sources.text.DecodedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * JSON with one object per line, or a file that is an array of objects or objects over several
 * lines; plain or compressed. The columns are those of all objects, which takes a pass of its own
 * to find. What is not exactly one object is malformed.
 *
 * <p>A table has no two columns whose names differ by case only. Of such names, the column is the
 * most frequent one, and an object with another is malformed; in objects within an object, the
 * value is kept as text.
 */
public final class JsonFormat implements FileFormat {
  private static final String CORRUPT = "__corrupt";

  /** Of all files together, what {@link #columns} reads. */
  private static final int MOST_BYTES = 8 << 20;

  /** Of each file, however many there are. */
  private static final int LEAST_BYTES = 64 << 10;

  @Override
  public String name() {
    return "json";
  }

  @Override
  public String summary() {
    return "JSON: an object per line, an array of objects, or objects over several lines.";
  }

  @Override
  public boolean isText() {
    return true;
  }

  @Override
  public SourceHeader header(SparkSession spark, SourceBlock block, List<SourceFile> files) {
    SourceFiles.requireContent(block, files);
    return SourceHeader.inTheRows();
  }

  @Override
  public Dataset<Row> rows(
      SparkSession spark, SourceBlock block, List<SourceFile> files, SourceHeader header) {
    List<List<FileRange>> tasks = FileRanges.of(spark, files, TextLayout.JSON);
    Dataset<Row> objects =
        TextRecords.ofRanges(
            tellingCase(spark), tasks, TextLayout.JSON, List.of(), new Values(List.of(), Map.of()));
    Dataset<Row> good = objects.where(column(RowColumns.MALFORMED).isNull());
    Dataset<String> texts = good.select(RowColumns.RAW).as(Encoders.STRING());
    StructType found = found(texts);
    Map<String, String> spellings = spellings(texts, found);
    List<String> columns = columns(block, found, spellings);
    return parsed(
        TextRecords.ofRanges(
            spark, tasks, TextLayout.JSON, columns, new Values(columns, spellings)),
        columns,
        found);
  }

  /** Looks at the first objects of each file. */
  @Override
  public SeenColumns columns(
      SparkSession spark, SourceBlock block, List<SourceFile> files, SourceHeader header) {
    Configuration conf = spark.sessionState().newHadoopConf();
    int each = Math.max(LEAST_BYTES, MOST_BYTES / files.size());
    List<FileHead> heads =
        files.stream()
            .map(
                file ->
                    FileHead.of(
                        conf,
                        block,
                        file,
                        TextLayout.JSON,
                        each,
                        text -> StrictJson.problem(text) == null))
            .toList();
    List<String> first = heads.stream().flatMap(head -> head.records().stream()).toList();
    Dataset<String> texts = tellingCase(spark).createDataset(first, Encoders.STRING());
    StructType found = found(texts);
    List<String> columns = columns(block, found, spellings(texts, found));
    Dataset<Row> none = spark.createDataFrame(List.of(), RowColumns.textSchema(columns));
    return new SeenColumns(
        parsed(none, columns, found).schema(), heads.stream().allMatch(FileHead::isWhole));
  }

  /**
   * Returns a session in which names differ by case. In any other, two objects with the same number
   * of names that differ by case only count as alike, and one of them loses its values.
   */
  private static SparkSession tellingCase(SparkSession spark) {
    SparkSession session = spark.newSession();
    session.conf().set("spark.sql.caseSensitive", "true");
    return session;
  }

  private static StructType found(Dataset<String> lines) {
    return lines
        .sparkSession()
        .read()
        .options(
            Map.of(
                "primitivesAsString",
                "true",
                "mode",
                "PERMISSIVE",
                "columnNameOfCorruptRecord",
                CORRUPT))
        .json(lines)
        .schema();
  }

  private static List<String> columns(
      SourceBlock block, StructType found, Map<String, String> spellings) {
    for (String name : found.fieldNames()) {
      if (RowColumns.LEADING.contains(name.toLowerCase(Locale.ROOT))) {
        throw SourceErrors.reservedName(block, name);
      }
    }
    return Arrays.stream(found.fieldNames())
        .filter(name -> !name.equals(CORRUPT) && !spellings.containsKey(name))
        .toList();
  }

  /**
   * Returns the name of the column for each other spelling of it. Only if there are any, a job of
   * Spark counts them.
   */
  private static Map<String, String> spellings(Dataset<String> objects, StructType found) {
    Map<String, List<String>> alike =
        Arrays.stream(found.fieldNames())
            .collect(Collectors.groupingBy(name -> name.toLowerCase(Locale.ROOT)));
    alike.values().removeIf(names -> names.size() == 1);
    if (alike.isEmpty()) {
      return Map.of();
    }
    Map<String, Long> counts = new HashMap<>();
    objects
        .select(explode(json_object_keys(col(objects.columns()[0]))).as("name"))
        .where(lower(col("name")).isin(alike.keySet().toArray()))
        .groupBy("name")
        .count()
        .collectAsList()
        .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    Map<String, String> spellings = new HashMap<>();
    for (List<String> names : alike.values()) {
      String kept =
          Collections.max(
              names,
              Comparator.comparing((String name) -> counts.getOrDefault(name, 0L))
                  .thenComparing(Comparator.reverseOrder()));
      names.stream().filter(name -> !name.equals(kept)).forEach(n -> spellings.put(n, kept));
    }
    return spellings;
  }

  /**
   * Gives objects and arrays their types.
   *
   * @param texts {@link RowColumns#LEADING} and a text for each of the columns
   */
  private static Dataset<Row> parsed(Dataset<Row> texts, List<String> columns, StructType found) {
    List<Column> select = new ArrayList<>();
    RowColumns.LEADING.forEach(name -> select.add(column(name)));
    for (String name : columns) {
      DataType type = found.apply(name).dataType();
      select.add(
          type instanceof StringType || hasNamesAlike(type)
              ? column(name)
              : from_json(column(name), type, Map.of("mode", "PERMISSIVE")).as(name));
    }
    return texts.select(select.toArray(Column[]::new));
  }

  /** Returns true if an object in the type has names that differ by case only. */
  private static boolean hasNamesAlike(DataType type) {
    if (type instanceof ArrayType array) {
      return hasNamesAlike(array.elementType());
    }
    if (!(type instanceof StructType object)) {
      return false;
    }
    Set<String> names = new HashSet<>();
    return Arrays.stream(object.fields())
        .anyMatch(
            field ->
                !names.add(field.name().toLowerCase(Locale.ROOT))
                    || hasNamesAlike(field.dataType()));
  }

  /** The text of each value of an object. */
  @SuppressWarnings("NonApiType") // serialized: the class of the map must say that it can be
  private static final class Values implements TextRecords.Splitter {
    private final HashMap<String, Integer> places = new HashMap<>();
    private final HashMap<String, String> spellings;

    Values(List<String> columns, Map<String, String> spellings) {
      columns.forEach(name -> places.put(name, 1 + places.size()));
      this.spellings = new HashMap<>(spellings);
    }

    @Override
    public @Nullable Object @Nullable [] split(String file, long line, DecodedText record) {
      String text = record.text();
      if (text.isBlank()) {
        return null;
      }
      @Nullable Object[] row = new Object[1 + places.size()];
      String problem = StrictJson.read(text, places, spellings, row);
      if (problem == null) {
        return row;
      }
      @Nullable Object[] malformed = new Object[row.length];
      malformed[0] = problem;
      return malformed;
    }
  }
}
