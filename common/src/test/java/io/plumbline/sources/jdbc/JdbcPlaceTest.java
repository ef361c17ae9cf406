package io.plumbline.sources.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.pipeline.SourceSpec;
import io.plumbline.testing.Specs;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcPlaceTest {
  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://me:p@ss@h/shop?password=hush, jdbc:postgresql://h/shop",
    "jdbc:sqlserver://h:1433;user=me;databaseName=d;password=hush, jdbc:sqlserver://h:1433;databaseName=d",
    "jdbc:sqlserver://h;Database=d e, jdbc:sqlserver://h;databaseName=d e",
    "jdbc:sqlserver://h;password=hush, jdbc:sqlserver://h",
    "jdbc:oracle:thin:scott/tiger@//h:1521/shop, jdbc:oracle:thin://h:1521/shop"
  })
  void aPlaceHasADatabaseAndNoSecret(String url, String shown) {
    assertThat(JdbcPlace.of(source("jdbc, url = \"" + url + "\", table = a.b")))
        .contains(new JdbcPlace(shown, Optional.of("a.b")));
  }

  @Test
  void aQueryHasNoTable() {
    assertThat(JdbcPlace.of(source("jdbc, url = \"jdbc:h2:mem:x\", query = \"SELECT 1 AS y\"")))
        .contains(new JdbcPlace("jdbc:h2:mem:x", Optional.empty()));
  }

  @Test
  void otherSourcesHaveNoPlaceInADatabase() {
    assertThat(JdbcPlace.of(source("csv, path = x.csv"))).isEmpty();
    assertThat(JdbcPlace.of(source("jdbc, url = \"postgresql://h/d\", table = b"))).isEmpty();
  }

  private static SourceSpec source(String format) {
    String pipeline =
        """
        pipeline = p
        sources { main { format = %s } }
        task { kind = regression, label = y }
        train.models = [ { family = random-forest } ]
        """;
    return Specs.read(pipeline.formatted(format), Map.of(), Specs.vocabulary()).source("main");
  }
}
