package io.plumbline.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import io.plumbline.base.PlumblineException;
import io.plumbline.spark.ReadColumns;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DerivationsTest extends SparkTest {
  @Test
  void aDerivedColumnMayUseAnEarlierOne() {
    Map<String, String> derive = new LinkedHashMap<>();
    derive.put("b", "a + 1");
    derive.put("c", "b * 2");
    assertSameRows(
        frame("a int, b int, c int", row(1, 2, 4)),
        Derivations.add(frame("a int", row(1)), derive, "clean.x.derive", Analysis.OF_A_RUN));
  }

  @Test
  void anInvalidExpressionIsNamedInOneLine() {
    Dataset<Row> rows = frame("a int", row(1));
    assertThatThrownBy(
            () -> Derivations.add(rows, Map.of("b", "aa + 1"), "clean.x.derive", Analysis.OF_A_RUN))
        .hasMessage(
            "clean.x.derive.b = `aa + 1` is not valid: A column, variable, or function parameter with name `aa` cannot be "
                + "resolved. Did you mean one of the following? [`a`]. Correct the expression.");
    assertThatThrownBy(
            () -> Derivations.add(rows, Map.of("b", "a +"), "clean.x.derive", Analysis.OF_A_RUN))
        .hasMessageStartingWith(
            "clean.x.derive.b = `a +` is not valid: Syntax error at or near end of input.");
  }

  @Test
  void aColumnMayReadOneThatIsWrittenAfterIt() {
    assertSameRows(
        frame("a int, d int, c int, b int", row(1, 5, 4, 2)),
        Derivations.add(
            frame("a int", row(1)),
            derive("d", "C + 1", "c", "`b` * 2", "b", "a + 1"),
            "p",
            Analysis.OF_A_RUN));
  }

  @Test
  void itsOwnNameMeansTheColumnOfTheRows() {
    assertSameRows(
        frame("a int, b int", row(2, 4)),
        Derivations.add(
            frame("a int", row(1)), derive("b", "a * 2", "a", "a + 1"), "p", Analysis.OF_A_RUN));
  }

  @Test
  void columnsThatNeedEachOtherAreNamed() {
    Dataset<Row> rows = frame("x int", row(1));
    Map<String, String> circle = derive("z", "a", "a", "b + 1", "b", "c", "c", "upper(a)");
    assertThatThrownBy(() -> Derivations.add(rows, circle, "prepare.derive", Analysis.OF_A_RUN))
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
