package io.plumbline.sources;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.from_json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * JSON with one object per line, or a file that is an array of objects or objects over several
 * lines; plain or compressed. The columns are those of all objects, which takes a pass of its own
 * to find. What is not exactly one object is malformed.
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
    for (SourceFile file : files) {
      if (file.bytes() == 0) {
        throw SourceErrors.emptyFile(block, file.path());
      }
    }
    return SourceHeader.inTheRows();
  }

  @Override
  public Dataset<Row> rows(
      SparkSession spark, SourceBlock block, List<SourceFile> files, SourceHeader header) {
    List<List<FileRange>> tasks = FileRanges.of(spark, files, TextLayout.JSON);
    Dataset<Row> objects =
        TextRecords.ofRanges(spark, tasks, TextLayout.JSON, List.of(), new Values(List.of()));
    Dataset<Row> good = objects.where(column(RowColumns.MALFORMED).isNull());
    StructType found = found(spark, good.select(RowColumns.RAW).as(Encoders.STRING()));
    List<String> columns = columns(found);
    return parsed(
        TextRecords.ofRanges(spark, tasks, TextLayout.JSON, columns, new Values(columns)), found);
  }

  /** Looks at the first objects of each file. */
  @Override
  public SeenColumns columns(
      SparkSession spark, SourceBlock block, List<SourceFile> files, SourceHeader header) {
    Configuration conf = spark.sessionState().newHadoopConf();
    int each = Math.max(LEAST_BYTES, MOST_BYTES / files.size());
    List<FileHead> heads =
        files.stream().map(file -> FileHead.of(conf, block, file, each)).toList();
    List<String> first = heads.stream().flatMap(head -> head.objects().stream()).toList();
    StructType found = found(spark, spark.createDataset(first, Encoders.STRING()));
    Dataset<Row> none = spark.createDataFrame(List.of(), RowColumns.textSchema(columns(found)));
    return new SeenColumns(
        parsed(none, found).schema(), heads.stream().allMatch(FileHead::isWhole));
  }

  private static StructType found(SparkSession spark, Dataset<String> lines) {
    return spark
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

  private static List<String> columns(StructType found) {
    return Arrays.stream(found.fieldNames()).filter(name -> !name.equals(CORRUPT)).toList();
  }

  /**
   * Gives objects and arrays their types.
   *
   * @param texts {@link RowColumns#LEADING} and a text for each of the columns
   */
  private static Dataset<Row> parsed(Dataset<Row> texts, StructType found) {
    List<Column> select = new ArrayList<>();
    RowColumns.LEADING.forEach(name -> select.add(column(name)));
    for (String name : columns(found)) {
      DataType type = found.apply(name).dataType();
      select.add(
          type instanceof StringType
              ? column(name)
              : from_json(column(name), type, Map.of("mode", "PERMISSIVE")).as(name));
    }
    return texts.select(select.toArray(Column[]::new));
  }

  /** The text of each value of an object. */
  @SuppressWarnings("NonApiType") // serialized: the class of the map must say that it can be
  private static final class Values implements TextRecords.Splitter {
    private final HashMap<String, Integer> places = new HashMap<>();

    Values(List<String> columns) {
      columns.forEach(name -> places.put(name, 1 + places.size()));
    }

    @Override
    public @Nullable Object @Nullable [] split(String file, long line, String text) {
      if (text.isBlank()) {
        return null;
      }
      @Nullable Object[] row = new Object[1 + places.size()];
      String problem = StrictJson.read(text, places, row);
      if (problem == null) {
        return row;
      }
      @Nullable Object[] malformed = new Object[row.length];
      malformed[0] = problem;
      return malformed;
    }
  }
}
