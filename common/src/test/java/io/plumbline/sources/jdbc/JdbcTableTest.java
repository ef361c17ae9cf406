package io.plumbline.sources.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcTableTest {
  private static final String URL = "jdbc:postgresql://h/shop";

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://h:5432/shop, jdbc:postgresql://h:5432/shop",
    "'jdbc:postgresql://h1:1,h2:2/shop?user=a&password=b', 'jdbc:postgresql://h1:1,h2:2/shop'",
    "jdbc:postgresql://me@h/shop, jdbc:postgresql://h/shop",
    "jdbc:postgresql://me:p@ss@h/shop, jdbc:postgresql://h/shop",
    "jdbc:postgresql://me:p/w?;@h/shop?ssl=true, jdbc:postgresql://h/shop",
    "jdbc:sqlserver://h:1433;databaseName=d;password=p, jdbc:sqlserver://h:1433",
    "jdbc:oracle:thin:scott/tiger@//h:1521/shop, jdbc:oracle:thin://h:1521/shop",
    "jdbc:oracle:thin:@//h:1521/shop, jdbc:oracle:thin:@//h:1521/shop",
    "jdbc:derby:memory:shop, jdbc:derby:memory:shop"
  })
  void aPlaceHasNoCredentials(String url, String place) {
    assertThat(JdbcTable.withoutCredentials(url)).isEqualTo(place);
  }

  @Test
  void aTableOrQueryIsAskedForUnderItsCondition() {
    assertThat(table(Map.of("url", URL, "table", "a.b", "where", "x OR y")).select("z"))
        .isEqualTo("SELECT z FROM a.b WHERE (x OR y)");
    JdbcTable query = table(Map.of("url", URL, "query", "SELECT 1 AS z"));
    assertThat(query.select("*")).isEqualTo("SELECT * FROM (SELECT 1 AS z) plumbline_query");
    assertThat(query.place()).isEqualTo(URL + " query");
    assertThat(query.rowsKey()).isEqualTo("sources.bookings.query");
  }

  @Test
  void fourPartitionsAreUsual() {
    Map<String, Object> keys = Map.of("url", URL, "table", "b", "partition-by", "id");
    assertThat(table(keys).partitions()).isEqualTo(4);
    assertThat(
            table(Map.of("url", URL, "table", "b", "partition-by", "id", "partitions", 9))
                .partitions())
        .isEqualTo(9);
  }

  @Test
  void keysThatDoNotGoTogetherAreRefused() {
    assertThatThrownBy(() -> table(Map.of("url", "postgresql://h/d", "table", "b")))
        .hasMessage(
            "Source bookings: sources.bookings.url is not a URL of JDBC. Write it as the driver of the database wants it, such as jdbc:postgresql://host:5432/database.");
    String one =
        "Source bookings: sources.bookings needs either table or query. Set one of them, and remove the other.";
    assertThatThrownBy(() -> table(Map.of("url", URL))).hasMessage(one);
    assertThatThrownBy(() -> table(Map.of("url", URL, "table", "b", "query", "SELECT 1")))
        .hasMessage(one);
    assertThatThrownBy(() -> table(Map.of("url", URL, "table", "b", "partitions", 2)))
        .hasMessage(
            "Source bookings: sources.bookings.partitions has no effect without a column to divide the rows by. Set sources.bookings.partition-by to a column of numbers, dates, or timestamps, or remove it.");
  }

  @Test
  void textsOfTheDriverDoNotShowThePassword() {
    JdbcTable table = table(Map.of("url", URL, "table", "b", "user", "me", "password", "hunter2"));
    assertThat(table.masked("no login by hunter2 at jdbc:x://me:pw@h"))
        .isEqualTo("no login by *** at jdbc:x://***@h");
    assertThat(table.options().toString()).contains("user=***", "password=***");
  }

  private static JdbcTable table(Map<String, ?> keys) {
    return JdbcTable.of(JdbcTest.block(keys));
  }
}
