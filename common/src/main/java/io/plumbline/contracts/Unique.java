package io.plumbline.contracts;

import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.base.Texts;
import io.plumbline.spark.Columns;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * {@code { check = unique, columns = [carrier, flight] }}: no two rows have the same values. As in
 * SQL, a row without a value in one of the columns is like no other.
 */
public final class Unique implements TableCheck {
  private static final Option<List<String>> COLUMNS =
      Option.texts("columns").describedAs("columns whose values together occur once");

  @Override
  public String name() {
    return "unique";
  }

  @Override
  public String summary() {
    return "No two rows have the same values in the columns.";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(COLUMNS);
  }

  @Override
  public Optional<String> misfit(Options options, CheckedColumns columns) {
    return ColumnTypes.misfit(options.get(COLUMNS), columns, ColumnTypes::isPlain, "a plain value");
  }

  @Override
  public List<Column> aggregates(Options options, Column counted) {
    Column[] values = options.get(COLUMNS).stream().map(Columns::column).toArray(Column[]::new);
    Column known = counted.and(Columns.all(Arrays.stream(values).map(Column::isNotNull).toList()));
    return List.of(
        count_if(known), count_distinct(when(known, struct(values)).otherwise(lit(null))));
  }

  @Override
  public TableResult judge(Options options, Row counts, long rows) {
    long known = counts.getLong(0);
    long extra = known - counts.getLong(1);
    return new TableResult(
        extra == 0,
        extra,
        extra == 0
            ? Texts.format("%d rows, none like another", known)
            : Texts.format(
                "%d of %d rows %s an earlier one",
                extra, known, extra == 1 ? "repeats" : "repeat"));
  }
}
