package io.plumbline.sources.jdbc;

import io.plumbline.pipeline.SourceSpec;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place in a database that a source reads, without credentials.
 *
 * @param url of JDBC, with no parameter but the name of the database
 * @param table as the source writes it in SQL; empty if it reads the rows of a query
 */
public record JdbcPlace(String url, Optional<String> table) {
  /** SQL Server has the database among the parameters, which are left out as they may be secret. */
  private static final Pattern DATABASE =
      Pattern.compile("(?i)^jdbc:sqlserver:[^;]*;(?:.*;)?\\s*database(?:Name)?=([^;{}]+)");

  /** Returns the place of a source; empty if it has another format, or no url of JDBC. */
  public static Optional<JdbcPlace> of(SourceSpec source) {
    if (!source.format().equals(JdbcSource.NAME)) {
      return Optional.empty();
    }
    return source
        .options()
        .find(JdbcSource.URL)
        .filter(url -> url.startsWith("jdbc:"))
        .map(url -> new JdbcPlace(named(url), source.options().find(JdbcSource.TABLE)));
  }

  private static String named(String url) {
    Matcher database = DATABASE.matcher(url);
    return JdbcTable.withoutCredentials(url)
        + (database.find() ? ";databaseName=" + database.group(1) : "");
  }
}
