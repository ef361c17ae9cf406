package io.plumbline.sources;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.ltrim;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * JSON with one object per line, plain or compressed. The columns are those of all lines, which
 * takes a pass of its own to find. A line that is not an object is malformed.
 */
public final class JsonFormat implements FileFormat {
  private static final String CORRUPT = "__corrupt";
  private static final String PARSED = "__parsed";

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
    return "JSON, one object per line.";
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
    Dataset<Row> lines = NumberedLines.of(spark, files, List.of(), new WholeLine());
    return parsed(lines, found(spark, lines.select(RowColumns.RAW).as(Encoders.STRING())));
  }

  /** Looks at the first lines of each file. */
  @Override
  public SeenColumns columns(
      SparkSession spark, SourceBlock block, List<SourceFile> files, SourceHeader header) {
    Configuration conf = spark.sessionState().newHadoopConf();
    int each = Math.max(LEAST_BYTES, MOST_BYTES / files.size());
    List<FileHead> heads =
        files.stream().map(file -> FileHead.of(conf, block, file, each)).toList();
    List<String> first = heads.stream().flatMap(head -> head.lines().stream()).toList();
    StructType found = found(spark, spark.createDataset(first, Encoders.STRING()));
    Dataset<Row> none = spark.createDataFrame(List.of(), RowColumns.textSchema(List.of()));
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

  private static Dataset<Row> parsed(Dataset<Row> lines, StructType found) {
    List<String> columns =
        Arrays.stream(found.fieldNames()).filter(name -> !name.equals(CORRUPT)).toList();
    StructType asked =
        Arrays.asList(found.fieldNames()).contains(CORRUPT)
            ? found
            : found.add(CORRUPT, DataTypes.StringType);
    Column parsed =
        from_json(
            column(RowColumns.RAW),
            asked,
            Map.of("mode", "PERMISSIVE", "columnNameOfCorruptRecord", CORRUPT));
    List<Column> select = new ArrayList<>();
    for (String name : RowColumns.LEADING) {
      select.add(
          name.equals(RowColumns.MALFORMED)
              ? coalesce(column(name), when(isNoObject(), lit("not a JSON object"))).as(name)
              : column(name));
    }
    columns.forEach(name -> select.add(column(PARSED).getField(name).as(name)));
    return lines.withColumn(PARSED, parsed).select(select.toArray(Column[]::new));
  }

  private static Column isNoObject() {
    Column parsed = column(PARSED);
    return parsed
        .isNull()
        .or(parsed.getField(CORRUPT).isNotNull())
        .or(ltrim(column(RowColumns.RAW)).startsWith("{").equalTo(false));
  }

  /** Keeps the line as it is. */
  private static final class WholeLine implements NumberedLines.Splitter {
    @Override
    public Object[] split(String file, long blockStart, long line, String text) {
      return new Object[] {null};
    }
  }
}
