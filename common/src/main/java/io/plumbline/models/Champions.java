package io.plumbline.models;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.results.ModelRow;
import io.plumbline.results.PromotionRow;
import io.plumbline.tables.TableStore;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.sql.Column;

/** Finds the candidate and the champion as of a time. */
public final class Champions {
  private Champions() {}

  /**
   * The newest model of this pipeline and as-of.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) when there is none
   */
  public static ScoringModel candidate(TableStore tables, ModelStore models) {
    return models.load(
        tables
            .read(ModelRow.class)
            .orderBy(col("model_version").desc())
            .first()
            .orElseThrow()
            .uri());
  }

  /** The champion at this as-of: the newest promotion that is valid by then. */
  public static Optional<Long> championVersion(TableStore tables) {
    return promoted(tables, col("valid_from").leq(lit(tables.run().asOf())));
  }

  /**
   * The champion just before this as-of: the rival of a candidate, the same one however often a run
   * is repeated.
   */
  public static Optional<Long> incumbentVersion(TableStore tables) {
    return promoted(tables, col("valid_from").lt(lit(tables.run().asOf())));
  }

  /**
   * A model of this pipeline, of this or an earlier as-of.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) when there is none
   */
  public static ScoringModel load(TableStore tables, ModelStore models, long version) {
    ModelRow found =
        tables
            .history(ModelRow.class)
            .where(col("model_version").equalTo(version))
            .first()
            .orElseThrow(
                () -> {
                  Instant asOf = tables.run().asOf();
                  return ModelErrors.noSuchVersion(version, tables.run().pipeline(), asOf);
                });
    return models.load(found.uri());
  }

  private static Optional<Long> promoted(TableStore tables, Column when) {
    return tables
        .history(PromotionRow.class)
        .where(col("action").equalTo("promoted").and(when))
        .orderBy(col("valid_from").desc(), col("seq").desc())
        .first()
        .map(PromotionRow::modelVersion);
  }
}
