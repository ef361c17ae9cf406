package io.plumbline.jobs.prepare;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.features.encoders.OneHot;
import io.plumbline.pipeline.DedupeRule;
import io.plumbline.pipeline.FeaturesSpec;
import io.plumbline.pipeline.SplitBy;
import io.plumbline.pipeline.SplitSpec;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.pipeline.TaskSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PartsTest extends SparkTest {
  @Test
  void nullTokensOfTextColumnsBecomeNull() {
    Dataset<Row> rows =
        frame(
            "a string, n int, `b c` string",
            row("NA", 1, "x"),
            row(" NA ", 2, ""),
            row("Nadia", 3, " y "));
    Dataset<Row> expected =
        frame(
            "a string, n int, `b c` string",
            row(null, 1, "x"),
            row(null, 2, null),
            row("Nadia", 3, " y "));
    assertSameRows(expected, NullTokens.toNull(rows, List.of("NA", "")));
  }

  @Test
  void aDerivedColumnMayUseAnEarlierOne() {
    Map<String, String> derive = new LinkedHashMap<>();
    derive.put("b", "a + 1");
    derive.put("c", "b * 2");
    assertSameRows(
        frame("a int, b int, c int", row(1, 2, 4)),
        Derivations.add(frame("a int", row(1)), derive, "clean.x.derive"));
  }

  @Test
  void anInvalidExpressionIsNamedInOneLine() {
    Dataset<Row> rows = frame("a int", row(1));
    assertThatThrownBy(() -> Derivations.add(rows, Map.of("b", "aa + 1"), "clean.x.derive"))
        .hasMessage(
            "clean.x.derive.b = `aa + 1` is not valid: A column, variable, or function parameter with name `aa` cannot be "
                + "resolved. Did you mean one of the following? [`a`].");
    assertThatThrownBy(() -> Derivations.add(rows, Map.of("b", "a +"), "clean.x.derive"))
        .hasMessageStartingWith(
            "clean.x.derive.b = `a +` is not valid: Syntax error at or near end of input.");
  }

  @Test
  void theNewestRowOfEachKeyComesFirst() {
    Dataset<Row> rows =
        frame(
            "id int, at timestamp, v string, _file string, _block_start bigint, _line bigint, __late boolean",
            row(1, java.sql.Timestamp.valueOf("2014-01-01 00:00:00"), "old", "f", 0L, 1L, false),
            row(1, java.sql.Timestamp.valueOf("2014-01-02 00:00:00"), "new", "f", 0L, 2L, false),
            row(1, java.sql.Timestamp.valueOf("2014-01-03 00:00:00"), "late", "f", 0L, 3L, true),
            row(2, null, "only", "f", 0L, 4L, false));
    Dataset<Row> latest =
        Dedupe.mark(rows, List.of("id"), DedupeRule.LATEST, Optional.of(col("at")));
    assertThat(
            latest
                .where("__rank = 1")
                .orderBy("id", "__late")
                .select("v", "__copies")
                .collectAsList()
                .toString())
        .isEqualTo("[[new,2], [late,1], [only,1]]");
    Dataset<Row> first = Dedupe.mark(rows, List.of("id"), DedupeRule.FIRST, Optional.empty());
    assertThat(
            first
                .where("__rank = 1 and not __late")
                .orderBy("id")
                .select("v")
                .collectAsList()
                .toString())
        .isEqualTo("[[old], [only]]");
  }

  @Test
  void keysThatHoldABarStayApart() {
    Dataset<Row> rows = frame("a string, b string", row("x|y", "z"), row("x", "y|z"));
    assertThat(rows.select(EntityKey.ofKey(List.of("a", "b"))).collectAsList().toString())
        .isEqualTo("[[x\\|y|z], [x|y\\|z]]");
  }

  @Test
  void aBinaryLabelIsOneWhereItEqualsThePositiveClass() {
    TaskSpec task = new TaskSpec(TaskKind.BINARY, "y", "1", Optional.empty(), List.of(), 0.5);
    Dataset<Row> text =
        frame("y string", row("1"), row("1.0"), row("0"), row("yes"), row((Object) null));
    assertThat(text.select(Label.of(text, task)).collectAsList().toString())
        .isEqualTo("[[1.0], [1.0], [0.0], [0.0], [null]]");
    Dataset<Row> number = frame("y double", row(1.0), row(2.0), row(Double.NaN));
    assertThat(number.select(Label.of(number, task)).collectAsList().toString())
        .isEqualTo("[[1.0], [0.0], [null]]");
    Dataset<Row> flag = frame("y boolean", row(true), row(false));
    assertThat(flag.select(Label.of(flag, task)).collectAsList().toString())
        .isEqualTo("[[1.0], [0.0]]");
  }

  @Test
  void aColumnToDropThatIsNoneIsRefusedSinceTheOneThatWasMeantWouldStayIn() {
    TaskSpec task =
        new TaskSpec(TaskKind.BINARY, "y", "1", Optional.empty(), List.of("dep_dely"), 0.5);
    FeaturesSpec features =
        new FeaturesSpec(
            new FeaturesSpec.Numeric(Optional.empty(), "median", "standard"),
            new FeaturesSpec.Categorical(Optional.empty(), "one-hot", OneHot.options(10, true)));
    Dataset<Row> rows = frame("y int, dep_delay double", row(1, 2.0));
    assertThatThrownBy(() -> FeatureChoice.of(rows, task, features))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.SPEC))
        .hasMessage(
            "task.drop: no column is called `dep_dely`; did you mean `dep_delay`?  (known: dep_delay, y)");
  }

  @Test
  void aRegressionLabelIsFiniteOrNull() {
    TaskSpec task = new TaskSpec(TaskKind.REGRESSION, "y", "", Optional.empty(), List.of(), 0.5);
    Dataset<Row> rows =
        frame("y string", row("1.5"), row("x"), row("NaN"), row("Infinity"), row((Object) null));
    assertThat(rows.select(Label.of(rows, task)).collectAsList().toString())
        .isEqualTo("[[1.5], [null], [null], [null], [null]]");
  }

  @Test
  void splitAndFoldOfARowDependOnItsNameAlone() {
    SplitAndFold division =
        new SplitAndFold(new SplitSpec(0.2, SplitBy.HASH, 5), 1, 2, OptionalDouble.empty());
    List<Row> few = divided(spark.range(0, 2000).repartition(3).toDF("id"), division);
    List<Row> more = divided(spark.range(0, 5000).repartition(7).toDF("id"), division);
    assertThat(more).containsAll(few);
    assertThat(few.stream().filter(row -> row.getString(1).equals("test")).count())
        .isBetween(340L, 460L);
    assertThat(
            few.stream()
                .filter(row -> !row.isNullAt(2))
                .map(row -> row.getInt(2))
                .distinct()
                .count())
        .isEqualTo(5);
  }

  private static List<Row> divided(Dataset<Row> ids, SplitAndFold division) {
    return ids.selectExpr("cast(id as string) e", "timestamp'2014-01-01' t", "1.0d l")
        .withColumn("__split", division.split(col("e"), col("t"), col("l")))
        .select(col("e"), col("__split"), division.fold(col("e")))
        .collectAsList();
  }
}
