package io.plumbline.sources.delta;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.plumbline.sources.SourceHeader;
import io.plumbline.sources.SourcePart;
import io.plumbline.sources.SourceView;
import io.plumbline.sources.typed.PlacedRows;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of a version of a table. A part is a data file in that version, {@code
 * file:/tables/orders@v12/part-0.parquet}, since a file can have other rows in the next one: those
 * that are deleted are only marked.
 */
final class DeltaView implements SourceView {
  private final TableVersion version;
  private final List<SourcePart> parts;

  DeltaView(TableVersion version) {
    this.version = version;
    this.parts = parts(version);
  }

  private static List<SourcePart> parts(TableVersion version) {
    List<String> files = version.files();
    // A version without rows has no file, but every source has a part.
    Stream<String> names =
        files.isEmpty()
            ? Stream.of(version.name())
            : files.stream().map(file -> version.name() + "/" + below(version.path(), file));
    return names
        .sorted()
        .map(
            name -> new SourcePart(name, Long.toString(version.number()), 0, version.committedAt()))
        .toList();
  }

  /** Returns the path of a file below the table; that of a clone may be anywhere. */
  private static String below(String table, String file) {
    return file.startsWith(table + "/") ? file.substring(table.length() + 1) : file;
  }

  /** A version does not change. */
  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public List<SourcePart> parts() {
    return parts;
  }

  @Override
  public SourceHeader header() {
    return SourceHeader.of(List.of(PlacedRows.own(version.rows().schema())), version.name());
  }

  @Override
  public boolean isText() {
    return false;
  }

  @Override
  public Dataset<Row> rows() {
    Dataset<Row> read = version.rows();
    // Delta hides the index that its reader of Parquet knows, unless it needs it itself.
    return hasRowIndex(read)
        ? PlacedRows.withRowIndex(read, read.schema(), this::name)
        : PlacedRows.numbered(read, read.schema(), this::name);
  }

  /** Returns the columns of the {@link #rows}. */
  StructType schema() {
    return PlacedRows.schema(version.rows(), version.rows().schema());
  }

  private static boolean hasRowIndex(Dataset<Row> read) {
    StructType known = (StructType) read.select("_metadata").schema().fields()[0].dataType();
    return known.getFieldIndex("row_index").isDefined();
  }

  private Column name(Column path) {
    String table = version.path() + "/";
    Column below = path.substr(lit(table.length() + 1), length(path));
    return concat(lit(version.name() + "/"), when(path.startsWith(table), below).otherwise(path));
  }

  @Override
  public <T> T reading(Supplier<T> action) {
    return DeltaFailures.naming(version, action);
  }

  /**
   * Compares the rows with those that the log of the table counts; Delta reads the files for it
   * only if the log is without numbers.
   */
  @Override
  public void requireRows(long read) {
    long counted = version.rows().count();
    if (counted != read) {
      throw DeltaErrors.otherCount(version, counted, read);
    }
  }
}
