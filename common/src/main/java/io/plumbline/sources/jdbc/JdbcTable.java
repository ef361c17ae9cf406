package io.plumbline.sources.jdbc;

import io.plumbline.base.Options;
import io.plumbline.config.Secrets;
import io.plumbline.sources.SourceBlock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rows that a block of the pipeline file asks a database for.
 *
 * @param place where they come from, without credentials: {@code jdbc:postgresql://host/db table
 *     public.bookings}
 * @param conditions those of the rows, in the SQL of the database
 */
record JdbcTable(SourceBlock block, String url, String place, List<String> conditions) {
  /** Partitions if there is a column for them, but no number. */
  private static final int USUAL_PARTITIONS = 4;

  private static final Pattern PARAMETERS = Pattern.compile("[?;].*", Pattern.DOTALL);
  private static final Pattern USER = Pattern.compile("//[^/]*@");

  /**
   * @throws io.plumbline.base.PlumblineException (SPEC) when keys do not go together
   */
  static JdbcTable of(SourceBlock block) {
    Options options = block.options();
    String url = options.get(JdbcSource.URL);
    if (!url.startsWith("jdbc:")) {
      throw JdbcErrors.notAUrl(block);
    }
    Optional<String> table = options.find(JdbcSource.TABLE);
    if (table.isPresent() == options.find(JdbcSource.QUERY).isPresent()) {
      throw JdbcErrors.notOneOfTableAndQuery(block);
    }
    if (options.find(JdbcSource.PARTITIONS).isPresent()
        && options.find(JdbcSource.PARTITION_BY).isEmpty()) {
      throw JdbcErrors.partitionsOfNoColumn(block);
    }
    String what = table.map(name -> "table " + name).orElse("query");
    return new JdbcTable(
        block,
        url,
        withoutCredentials(url) + " " + what,
        options.find(JdbcSource.WHERE).stream().toList());
  }

  /** Returns those of the rows that meet a further condition. */
  JdbcTable within(String condition) {
    return new JdbcTable(
        block, url, place, Stream.concat(conditions.stream(), Stream.of(condition)).toList());
  }

  /** Returns the same rows under another name. */
  JdbcTable at(String name) {
    return new JdbcTable(block, url, name, conditions);
  }

  /** Returns the URL without user, password, and parameters, which may hold them, too. */
  static String withoutCredentials(String url) {
    String masked = Secrets.mask(url).replaceFirst(Pattern.quote(Options.MASK + "@"), "");
    return USER.matcher(PARAMETERS.matcher(masked).replaceFirst("")).replaceFirst("//");
  }

  Options options() {
    return block.options();
  }

  String title() {
    return block.title();
  }

  /** Returns a key of the block as messages name it. */
  String key(String name) {
    return block.key(name);
  }

  /** Returns the key that says which rows are read. */
  String rowsKey() {
    return key(isQuery() ? JdbcSource.QUERY.name() : JdbcSource.TABLE.name());
  }

  boolean isQuery() {
    return options().find(JdbcSource.QUERY).isPresent();
  }

  boolean isPostgres() {
    return url.startsWith("jdbc:postgresql:");
  }

  /** Returns the number of parallel reads. */
  int partitions() {
    return options().find(JdbcSource.PARTITIONS).orElse(USUAL_PARTITIONS);
  }

  /**
   * Returns a statement of the database over the rows.
   *
   * @param columns the select list
   */
  String select(String columns) {
    String from =
        options()
            .find(JdbcSource.QUERY)
            .map(query -> "(" + query + ") plumbline_query")
            .orElseGet(() -> options().get(JdbcSource.TABLE));
    String where =
        conditions.isEmpty() ? "" : " WHERE (" + String.join(") AND (", conditions) + ")";
    return "SELECT " + columns + " FROM " + from + where;
  }

  /** Returns a text of the driver as it may be printed. */
  String masked(String text) {
    String known = Secrets.mask(text);
    return options()
        .find(JdbcSource.PASSWORD)
        .map(password -> known.replace(password, Options.MASK))
        .orElse(known);
  }
}
