package io.plumbline.sources.delta;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.plumbline.pipeline.SourceSpec;
import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SourceHeader;
import io.plumbline.sources.SourcePart;
import io.plumbline.sources.SourceView;
import io.plumbline.sources.typed.PlacedRows;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.Metadata;

/**
 * The rows that are inserted in a range of versions. A part is a version, {@code
 * file:/tables/orders@v12}; {@link RowColumns#LINE} is another number for each row, as a change has
 * no place.
 */
final class ChangesView implements SourceView {
  private static final List<String> OF_THE_FEED =
      List.of(SourceSpec.CHANGE_TYPE, SourceSpec.COMMIT_VERSION, SourceSpec.COMMIT_TIMESTAMP);

  private final TableRange range;

  ChangesView(TableRange range) {
    this.range = range;
  }

  @Override
  public List<SourcePart> parts() {
    return range.commits().stream()
        .map(
            commit ->
                new SourcePart(range.name(commit), Long.toString(commit.version()), 0, commit.at()))
        .sorted(Comparator.comparing(SourcePart::name))
        .toList();
  }

  @Override
  public String partNoun() {
    return "version";
  }

  @Override
  public SourceHeader header() {
    return SourceHeader.of(columns(), range.name(range.first()));
  }

  @Override
  public boolean isText() {
    return false;
  }

  private List<String> columns() {
    return own(range);
  }

  /** Returns the columns of the table. */
  static List<String> own(TableRange range) {
    return Stream.of(PlacedRows.own(range.changes().schema()))
        .filter(name -> !OF_THE_FEED.contains(name))
        .toList();
  }

  @Override
  public Dataset<Row> rows() {
    return numbered(
        range.inserted(), columns(), concat(lit(range.names()), col(SourceSpec.COMMIT_VERSION)));
  }

  /** Returns the rows with the columns that each source has in front: part, number, and text. */
  static Dataset<Row> numbered(Dataset<Row> rows, List<String> columns, Column part) {
    Column[] raw = columns.stream().map(name -> column(name)).toArray(Column[]::new);
    List<Column> select =
        RowColumns.leading(part, monotonically_increasing_id().plus(1), to_json(struct(raw)));
    columns.forEach(name -> select.add(column(name).as(name, Metadata.empty())));
    return rows.select(select.toArray(Column[]::new));
  }

  @Override
  public <T> T reading(Supplier<T> action) {
    return DeltaFailures.naming(range, action);
  }

  /**
   * Compares the rows with a count of all changes of the range, which are to be inserted rows.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) also when rows are updated or deleted
   */
  @Override
  public void requireRows(long read) {
    TableRange.Changes changes = range.count();
    changes
        .firstOther()
        .ifPresent(
            version -> {
              throw DeltaErrors.changedRows(range, changes, version);
            });
    if (changes.inserted() != read) {
      throw DeltaErrors.otherInserts(range, changes.inserted(), read);
    }
  }
}
