package org.example;

import io.plumbline.base.Option;
import io.plumbline.sources.FileFormat;
import io.plumbline.sources.FirstRecord;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceFile;
import io.plumbline.sources.SourceHeader;
import io.plumbline.sources.TextLayout;
import io.plumbline.sources.TextRecords;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Text with a separator of any length, and a header in the first line. */
public final class Pipes implements FileFormat {
  private static final Option<String> SEPARATOR =
      Option.text("separator").orElse("|").describedAs("text between fields");

  @Override
  public String name() {
    return "pipes";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(SEPARATOR);
  }

  @Override
  public boolean isText() {
    return true;
  }

  @Override
  public SourceHeader header(SparkSession spark, SourceBlock block, List<SourceFile> files) {
    SourceFile first = files.get(0);
    String line =
        FirstRecord.of(spark.sessionState().newHadoopConf(), block, first, TextLayout.LINES).text();
    return SourceHeader.of(List.of(fields(line, block)), first.path());
  }

  @Override
  public Dataset<Row> rows(
      SparkSession spark, SourceBlock block, List<SourceFile> files, SourceHeader header) {
    int columns = header.columns().size();
    String separator = Pattern.quote(block.options().get(SEPARATOR));
    return TextRecords.of(
        spark,
        files,
        TextLayout.LINES,
        header.columns(),
        (file, line, record) -> {
          String text = record.text();
          if (line == 1 || text.isEmpty()) {
            return null;
          }
          String[] fields = text.split(separator, -1);
          Object[] row = new Object[1 + columns];
          if (fields.length == columns) {
            System.arraycopy(fields, 0, row, 1, columns);
          } else {
            row[0] = fields.length + " fields, expected " + columns;
          }
          return row;
        });
  }

  private static String[] fields(String line, SourceBlock block) {
    return line.split(Pattern.quote(block.options().get(SEPARATOR)), -1);
  }
}
