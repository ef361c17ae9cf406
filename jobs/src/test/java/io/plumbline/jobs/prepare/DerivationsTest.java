package io.plumbline.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import io.plumbline.base.PlumblineException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DerivationsTest extends SparkTest {
  @Test
  void aColumnMayReadOneThatIsWrittenAfterIt() {
    assertSameRows(
        frame("a int, d int, c int, b int", row(1, 5, 4, 2)),
        Derivations.add(
            frame("a int", row(1)), derive("d", "C + 1", "c", "`b` * 2", "b", "a + 1"), "p"));
  }

  @Test
  void itsOwnNameMeansTheColumnOfTheRows() {
    assertSameRows(
        frame("a int, b int", row(2, 4)),
        Derivations.add(frame("a int", row(1)), derive("b", "a * 2", "a", "a + 1"), "p"));
  }

  @Test
  void columnsThatNeedEachOtherAreNamed() {
    Dataset<Row> rows = frame("x int", row(1));
    Map<String, String> circle = derive("z", "a", "a", "b + 1", "b", "c", "c", "upper(a)");
    assertThatThrownBy(() -> Derivations.add(rows, circle, "prepare.derive"))
        .isInstanceOf(PlumblineException.class)
        .hasMessage(
            "prepare.derive: a reads b reads c reads a. Derive one of them from other columns.");
  }

  @Test
  void findsColumnsAndNoVariables() {
    assertThat(ReadColumns.of("transform(xs, x -> x + y) || s.field || 'text'"))
        .containsExactly("s", "xs", "y");
    assertThat(ReadColumns.of("a +")).isEmpty();
  }

  private static Map<String, String> derive(String... pairs) {
    Map<String, String> derive = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      derive.put(pairs[i], pairs[i + 1]);
    }
    return derive;
  }
}
