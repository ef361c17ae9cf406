package io.plumbline.sources.delta;

import static org.apache.spark.sql.functions.lit;

import io.plumbline.pipeline.SourceSpec;
import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SourceHeader;
import io.plumbline.sources.SourcePart;
import io.plumbline.sources.SourceView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The changes of versions as one part, {@code file:/tables/orders@v8-12}. Of an upsert, rows are
 * those that are inserted, updated, or deleted, with {@link SourceSpec#CHANGE_TYPE} and {@link
 * SourceSpec#COMMIT_TIMESTAMP}, and {@link RowColumns#LINE} has the order of the changes; else they
 * are the inserted ones, and no others may be there.
 */
final class IncrementView implements SourceView {
  private final TableRange range;
  private final boolean isUpsert;

  IncrementView(TableRange range) {
    this.range = range;
    this.isUpsert = range.block().isUpsert();
  }

  @Override
  public List<SourcePart> parts() {
    return List.of(new SourcePart(name(), versions(), 0, range.last().at()));
  }

  private String name() {
    return range.names() + versions();
  }

  private String versions() {
    long first = range.first().version();
    long last = range.last().version();
    return first == last ? Long.toString(first) : first + "-" + last;
  }

  @Override
  public String partNoun() {
    return range.commits().size() == 1 ? "version" : "range of versions";
  }

  @Override
  public SourceHeader header() {
    return SourceHeader.of(columns(), name());
  }

  @Override
  public boolean isText() {
    return false;
  }

  private List<String> columns() {
    List<String> columns = new ArrayList<>(ChangesView.own(range));
    if (isUpsert) {
      columns.add(SourceSpec.CHANGE_TYPE);
      columns.add(SourceSpec.COMMIT_TIMESTAMP);
    }
    return columns;
  }

  @Override
  public Dataset<Row> rows() {
    Dataset<Row> rows = isUpsert ? range.inOrder() : range.inserted();
    return ChangesView.numbered(rows, columns(), lit(name()));
  }

  @Override
  public <T> T reading(Supplier<T> action) {
    return DeltaFailures.naming(range, action);
  }

  /**
   * Compares the rows with a count of all changes of the range.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) also when rows are updated or deleted, but
   *     the source is not an upsert
   */
  @Override
  public void requireRows(long read) {
    TableRange.Changes changes = range.count();
    if (!isUpsert && changes.firstOther().isPresent()) {
      throw DeltaIncrementErrors.changedRows(range, changes, changes.firstOther().get());
    }
    long counted = changes.inserted() + changes.updated() + changes.deleted();
    if (counted != read) {
      throw DeltaIncrementErrors.otherChanges(range, counted, read);
    }
  }
}
