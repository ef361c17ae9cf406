package io.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ScoringModelTest extends SparkTest {
  private static ScoringModel model;

  @BeforeAll
  static void train() {
    model = SmallModel.trained(spark);
  }

  @Test
  void scoresRowsInOnePassAndKeepsTheirColumnsAndOrder() {
    Dataset<Row> scored = model.score(SmallModel.rows(spark));
    assertThat(scored.columns())
        .containsExactly(
            "entity_id", "x", "c", "member_values", "mean", "variance", "prediction", "vote_share");
    List<Row> found = scored.collectAsList();
    assertThat(found).extracting(row -> row.getString(0)).containsExactly("low", "high", "missing");
    assertThat(found).extracting(row -> row.getDouble(6)).startsWith(0.0, 1.0);
    for (Row row : found) {
      double[][] values =
          row.<Double>getList(3).stream().map(v -> new double[] {v}).toArray(double[][]::new);
      assertThat(values.length).isEqualTo(2);
      assertThat(row.getDouble(4)).isEqualTo(Ensemble.mean(values)[0]);
      assertThat(row.getDouble(5)).isEqualTo(Ensemble.variance(values));
      assertThat(row.getDouble(7)).isEqualTo(model.ensemble().voteShare(values));
    }
  }

  @Test
  void rowsWithoutAFeatureAreRefused() {
    assertThatThrownBy(() -> model.score(SmallModel.rows(spark).drop("c")))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.INPUT))
        .hasMessageContaining("needs the feature `c`, but the rows have only entity_id, x.");
  }
}
