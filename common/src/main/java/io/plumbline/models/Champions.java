package io.plumbline.models;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.results.ModelsTable;
import io.plumbline.results.PromotionsTable;
import io.plumbline.tables.TableStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** Which model counts: the candidate of this as-of, and who is champion then. */
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
            .read(ModelsTable.TABLE)
            .orderBy(col("model_version").desc())
            .select("uri")
            .first()
            .getString(0));
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
    List<Row> found =
        tables
            .history(ModelsTable.TABLE)
            .where(col("model_version").equalTo(version))
            .select("uri")
            .limit(1)
            .collectAsList();
    if (found.isEmpty()) {
      Instant asOf = tables.run().asOf();
      throw ModelErrors.noSuchVersion(version, tables.run().pipeline(), asOf);
    }
    return models.load(found.get(0).getString(0));
  }

  private static Optional<Long> promoted(TableStore tables, Column when) {
    List<Row> newest =
        tables
            .history(PromotionsTable.TABLE)
            .where(col("action").equalTo("promoted").and(when))
            .orderBy(col("valid_from").desc(), col("seq").desc())
            .select("model_version")
            .limit(1)
            .collectAsList();
    return newest.isEmpty() ? Optional.empty() : Optional.of(newest.get(0).getLong(0));
  }
}
