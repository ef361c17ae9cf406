package io.plumbline.sources.jdbc;

import io.plumbline.sources.jdbc.JdbcFailures.Phase;
import io.plumbline.sources.watermarks.WatermarkRange;
import io.plumbline.sources.watermarks.WatermarkStart;
import io.plumbline.sources.watermarks.WatermarkView;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rows of a table in a range of its watermark. The end of the range is the greatest value at
 * the time of the look; rows with greater ones are left to the next increment.
 */
record JdbcIncrement(JdbcView view, WatermarkColumn watermark, WatermarkRange range)
    implements WatermarkView {

  /**
   * What the database has.
   *
   * @param greatest of all rows; empty if there are none
   * @param before the greatest of those before the end of the increment
   * @param withoutValue rows whose value is null
   */
  private record Look(Optional<String> greatest, Optional<String> before, long withoutValue) {}

  static Optional<WatermarkView> of(JdbcView view, WatermarkStart start) {
    JdbcTable table = view.table();
    WatermarkColumn watermark = view.watermark().orElseThrow();
    List<String> taken = start.taken().stream().map(WatermarkRange::to).toList();
    List<String> all =
        Stream.concat(taken.stream(), start.again().stream().map(WatermarkRange::to)).toList();
    all.forEach(watermark::requireValue);
    Look look = JdbcFailures.naming(table, Phase.OPENING, () -> look(view, watermark, start));
    if (look.withoutValue() > 0) {
      throw JdbcErrors.withoutWatermark(table, watermark.name(), look.withoutValue());
    }
    Optional<String> greatest = watermark.greatest(all);
    if (greatest.isPresent()
        && look.greatest().filter(has -> watermark.compare(has, greatest.get()) < 0).isPresent()) {
      throw JdbcErrors.watermarkFell(
          table, watermark.name(), look.greatest().get(), greatest.get());
    }
    Optional<String> from = watermark.greatest(taken).map(watermark::less);
    if (look.before().isEmpty()
        || from.filter(least -> watermark.compare(look.before().get(), least) < 0).isPresent()) {
      return Optional.empty();
    }
    WatermarkRange range = new WatermarkRange(watermark.name(), from, look.before().get());
    List<String> conditions = new ArrayList<>();
    from.ifPresent(least -> conditions.add(watermark.isFrom(least)));
    conditions.add(watermark.isUpTo(range.to()));
    return Optional.of(
        new JdbcIncrement(
            view.within(String.join(" AND ", conditions), range.words()), watermark, range));
  }

  private static Look look(JdbcView view, WatermarkColumn watermark, WatermarkStart start)
      throws SQLException {
    JdbcTable table = view.table();
    try (Connection connection = view.driver().connect();
        Statement statement = connection.createStatement()) {
      long withoutValue;
      try (ResultSet nulls =
          statement.executeQuery(
              table.within(watermark.column().quoted() + " IS NULL").select("count(*)"))) {
        nulls.next();
        withoutValue = nulls.getLong(1);
      }
      Optional<String> before =
          greatest(
              statement,
              start
                  .before()
                  .filter(end -> watermark.isTime())
                  .map(end -> table.within(watermark.isBefore(end)))
                  .orElse(table),
              watermark);
      return new Look(
          start.before().isPresent() ? greatest(statement, table, watermark) : before,
          before,
          withoutValue);
    }
  }

  private static Optional<String> greatest(
      Statement statement, JdbcTable table, WatermarkColumn watermark) throws SQLException {
    try (ResultSet result = statement.executeQuery(table.select(watermark.greatest()))) {
      result.next();
      return watermark.text(result, 1);
    }
  }

  @Override
  public List<WatermarkRange> overlapping(List<WatermarkRange> ranges) {
    return ranges.stream()
        .filter(
            other ->
                range.from().isEmpty() || watermark.compare(other.to(), range.from().get()) >= 0)
        .toList();
  }
}
