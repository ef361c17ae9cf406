package io.plumbline.sources.jdbc;

import io.plumbline.SparkTest;
import io.plumbline.base.Options;
import io.plumbline.sources.SourceBlock;
import io.plumbline.testing.TestDatabase;
import java.util.HashMap;
import java.util.Map;

/** The base of tests of sources over JDBC. */
abstract class JdbcTest extends SparkTest {
  /** Returns a block with some keys. */
  static SourceBlock block(Map<String, ?> keys) {
    return new SourceBlock(
        "Source bookings",
        "sources.bookings",
        "jdbc",
        "",
        Options.of(new JdbcSource().options(), keys));
  }

  /** Returns a block with some keys, and those by which the user of the tests reads a database. */
  static SourceBlock block(TestDatabase database, Map<String, ?> keys) {
    Map<String, Object> all = new HashMap<>(Map.of("url", database.url()));
    all.put("user", TestDatabase.USER);
    all.put("password", TestDatabase.PASSWORD);
    all.putAll(keys);
    return block(all);
  }
}
