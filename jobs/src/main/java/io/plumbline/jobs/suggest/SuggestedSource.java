package io.plumbline.jobs.suggest;

import io.plumbline.base.Options;
import io.plumbline.sources.FileFormats;
import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceView;
import io.plumbline.sources.Sources;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;

/**
 * All that is suggested for one file by itself.
 *
 * @param dialect keys of the source's block, as far as they differ from the default
 * @param rows the typed rows, which are cached
 * @param key columns that name a row; empty if none do
 */
record SuggestedSource(
    InputFile file,
    String name,
    SuggestedDialect dialect,
    TypedRows rows,
    List<String> key,
    Optional<SuggestedTime> time,
    List<SuggestedCheck> checks) {

  /**
   * Looks at a file, by a few jobs of Spark whatever the number of columns.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) if the file cannot be used
   */
  static SuggestedSource of(SparkSession spark, InputFile file, String name) {
    SuggestedDialect dialect = dialect(file, Optional.empty());
    Look look = Look.of(spark, file, name, dialect);
    if (look.of().isOfAnotherEncoding() && !dialect.keys().containsKey("encoding")) {
      dialect = dialect(file, Optional.of(HeadText.WESTERN));
      look = Look.of(spark, file, name, dialect);
    }
    Look last = look;
    TypedRows rows =
        last.view().reading(() -> TypedRows.of(file, last.view(), last.names(), last.of()));
    try {
      List<String> key = SuggestedKey.of(rows);
      return new SuggestedSource(
          file,
          name,
          dialect,
          rows,
          key,
          SuggestedTime.of(rows.columns(), rows.usable()),
          List.of());
    } catch (Throwable e) {
      // Not only RuntimeException: Spark throws checked exceptions without declaring them.
      rows.letGo();
      throw e;
    }
  }

  /** Returns the same with the conditions that its rows meet. */
  SuggestedSource with(List<SuggestedCheck> found) {
    return new SuggestedSource(file, name, dialect, rows, key, time, found);
  }

  /** Returns the facts about a column of plain values. */
  Optional<ColumnFacts> column(String wanted) {
    return rows.columns().stream().filter(column -> column.name().equals(wanted)).findFirst();
  }

  private static SuggestedDialect dialect(InputFile file, Optional<String> encoding) {
    if (file.format().equals(InputFile.XML)) {
      return SuggestedDialect.ofXml(file);
    }
    if (!file.format().equals(InputFile.CSV)) {
      return SuggestedDialect.DEFAULT;
    }
    return SuggestedDialect.of(
        encoding
            .map(known -> HeadText.in(known, file.head(), file.isWhole()))
            .orElseGet(() -> HeadText.of(file.head(), file.isWhole())));
  }

  /** A first pass over the texts of a file. */
  private record Look(SourceView view, List<String> names, FileLook of) {
    static Look of(SparkSession spark, InputFile file, String name, SuggestedDialect dialect) {
      SourceView view = Sources.open(spark, block(file, name, dialect.keys()));
      return view.reading(
          () -> {
            requireNames(file, view.rows().columns());
            List<String> plain = TypedRows.plain(view.rows().schema());
            FileLook look = FileLook.of(view.rows(), plain);
            if (look.rows() == 0) {
              throw SuggestErrors.noRows(file.path());
            }
            if (plain.isEmpty()) {
              throw SuggestErrors.noPlainColumn(file.path());
            }
            return new Look(view, plain, look);
          });
    }
  }

  private static SourceBlock block(InputFile file, String name, Map<String, Object> keys) {
    Options options = Options.of(FileFormats.CATALOG.find(file.format()).options(), keys);
    return new SourceBlock(
        "File " + file.path(), "sources." + name, file.format(), file.path(), options);
  }

  /**
   * @param columns {@link RowColumns#LEADING}, then those of the file
   */
  private static void requireNames(InputFile file, String[] columns) {
    Set<String> seen = new TreeSet<>();
    for (String name : List.of(columns).subList(RowColumns.LEADING.size(), columns.length)) {
      if (name.isEmpty() || RowColumns.isReserved(name)) {
        throw SuggestErrors.reservedColumn(file.path(), name);
      }
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        throw SuggestErrors.columnTwice(file.path(), name);
      }
    }
  }
}
