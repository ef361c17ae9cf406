package io.plumbline.models.promotions;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.results.PromotionRow;
import io.plumbline.spark.Instants;
import io.plumbline.tables.TableStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * The champions of a pipeline: the only code that decides which model is one. A decision has two
 * times. It is valid from the as-of of its run, and it is known from the moment at which it was
 * made. Of the promotions that count, the one that is valid from the latest time is the champion,
 * and of several from the same time the last of the chain.
 */
public final class Champions {
  private static final Comparator<Decision> BY_VALIDITY =
      Comparator.comparing(Decision::validFrom).thenComparing(Decision::seq);

  /**
   * One link of the chain.
   *
   * @param decidedAt of a link of an older version: when its row was written
   */
  public record Decision(
      long seq, long modelVersion, String action, Instant validFrom, Instant decidedAt) {
    boolean isPromotion() {
      return action.equals(Promotion.PROMOTED);
    }
  }

  private final List<Decision> chain;

  Champions(List<Decision> chain) {
    this.chain = List.copyOf(chain);
  }

  /** Reads the decisions about the store's pipeline. */
  public static Champions of(TableStore tables) {
    return of(tables, tables.run().pipeline());
  }

  /** Reads the decisions about a pipeline. */
  public static Champions of(TableStore tables, String pipeline) {
    return new Champions(
        tables
            .all(PromotionRow.TABLE)
            .where(col("pipeline").equalTo(pipeline).and(col("valid_from").isNotNull()))
            .select(
                coalesce(col("seq"), lit(-1L)),
                coalesce(col("model_version"), lit(-1L)),
                coalesce(col("action"), lit("")),
                col("valid_from"),
                coalesce(col("decided_at"), col("created_at")))
            .collectAsList()
            .stream()
            .map(Champions::decision)
            .toList());
  }

  private static Decision decision(Row row) {
    return new Decision(
        row.getLong(0),
        row.getLong(1),
        row.getString(2),
        Instants.of(row.get(3)),
        Instants.of(row.get(4)));
  }

  /** Returns the version of the champion at a time, by every decision so far. */
  public Optional<Long> validAt(Instant time) {
    return newest(decision -> !decision.validFrom().isAfter(time)).map(Decision::modelVersion);
  }

  /** Returns the version of the champion at a time, by the decisions made up to another time. */
  public Optional<Long> validAt(Instant time, Instant decidedBy) {
    return newest(
            decision ->
                !decision.validFrom().isAfter(time) && !decision.decidedAt().isAfter(decidedBy))
        .map(Decision::modelVersion);
  }

  /**
   * Returns the version of the champion of a run: the one promoted at its as-of, else the
   * incumbent. An as-of that was decided while there was no champion has the one that is valid by
   * now.
   */
  public Optional<Long> champion(Instant asOf) {
    return newest(decision -> decision.validFrom().equals(micros(asOf)))
        .map(Decision::modelVersion)
        .or(() -> incumbent(asOf))
        .or(() -> validAt(asOf));
  }

  /**
   * Returns the version of the champion just before an as-of: the rival of its candidate. Decisions
   * about earlier as-ofs count if they are in the chain before the first one about this as-of, so
   * that the rival is the same one however often a run is repeated. A withheld one decided nothing.
   */
  public Optional<Long> incumbent(Instant asOf) {
    long first =
        chain.stream()
            .filter(decision -> decision.validFrom().equals(micros(asOf)))
            .filter(decision -> !decision.action().equals(Promotion.WITHHELD))
            .mapToLong(Decision::seq)
            .min()
            .orElse(Long.MAX_VALUE);
    return newest(decision -> decision.validFrom().isBefore(micros(asOf)) && decision.seq() < first)
        .map(Decision::modelVersion);
  }

  /** Returns the promotion that is valid from the latest time. */
  public Optional<Decision> newest() {
    return newest(decision -> true);
  }

  /** Returns the version of every model that is or was champion. */
  public Set<Long> versions() {
    return chain.stream()
        .filter(Decision::isPromotion)
        .map(Decision::modelVersion)
        .collect(Collectors.toSet());
  }

  private Optional<Decision> newest(Predicate<Decision> counts) {
    return chain.stream().filter(Decision::isPromotion).filter(counts).max(BY_VALIDITY);
  }

  /** To the microsecond, as tables keep it. */
  private static Instant micros(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }
}
