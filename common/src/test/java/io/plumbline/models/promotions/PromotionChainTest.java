package io.plumbline.models.promotions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import io.plumbline.results.PromotionRow;
import io.plumbline.results.TableChanges;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromotionChainTest extends SparkTest {
  private static final Instant AUGUST =
      Instant.parse("2014-08-01T00:00:00.123456789Z"); // tables keep microseconds

  @TempDir Path folder;

  @Test
  void everyChangedRemovedOrSwappedRowIsFoundWithItsSeq() {
    TableStore tables = tables();
    for (long version = 1; version <= 4; version++) {
      chain(tables).append(decision(version, Promotion.PROMOTED));
    }
    List<Row> rows = tables.all(PromotionRow.TABLE).orderBy("seq").collectAsList();
    assertThat(rows).extracting(row -> row.<Long>getAs("seq")).containsExactly(1L, 2L, 3L, 4L);
    assertThat(verify(rows)).isEmpty();

    List<String> fields =
        PromotionRow.TABLE.columns().stream().map(column -> column.name()).toList();
    for (String field :
        List.of(
            "pipeline",
            "run_id",
            "as_of",
            "model_version",
            "action",
            "valid_from",
            "gates",
            "reason",
            "decided_by",
            "evidence_hash",
            "decided_at",
            "hash")) {
      assertThat(verify(with(rows, 1, fields.indexOf(field))))
          .as(field)
          .contains("seq 2: the row was changed: its content does not give its hash");
    }
    assertThat(verify(with(rows, 1, fields.indexOf("prev_hash"))))
        .as("prev_hash")
        .containsExactly("seq 2: the row was changed: its content does not give its hash");
    assertThat(verify(List.of(rows.get(1), rows.get(2), rows.get(3))))
        .containsExactly(
            "seq 1: the row is missing",
            "seq 2: its prev_hash is not the hash of the row before: rows were changed or exchanged");
    assertThat(verify(List.of(rows.get(0), rows.get(3))))
        .containsExactly(
            "seq 2: the row is missing",
            "seq 3: the row is missing",
            "seq 4: its prev_hash is not the hash of the row before: rows were changed or exchanged");
    List<Row> swapped =
        List.of(rows.get(0), numbered(rows.get(2), 2L), numbered(rows.get(1), 3L), rows.get(3));
    assertThat(verify(swapped))
        .contains(
            "seq 2: the row was changed: its content does not give its hash",
            "seq 3: the row was changed: its content does not give its hash");
    assertThat(verify(List.of(rows.get(0), rows.get(1), rows.get(1), rows.get(2), rows.get(3))))
        .contains("seq 2: is duplicated or missing");
  }

  @Test
  void nothingIsAddedToAChainThatWasTamperedWith() {
    TableStore tables = tables();
    PromotionChain chain = chain(tables);
    chain.append(decision(1, Promotion.PROMOTED));
    spark.sql(
        "UPDATE delta.`%s` SET model_version = 7".formatted(tables.location("results/promotions")));

    assertThatThrownBy(() -> chain.append(decision(2, Promotion.PROMOTED)))
        .hasMessage(
            "Table promotions of pipeline small was tampered with, so nothing is added to it:"
                + "\n  - seq 1: the row was changed: its content does not give its hash"
                + "\nFind out who changed it (see the history of the table) and restore the rows.");
  }

  @Test
  void theLastRowCannotBeRemovedUnseenEither() {
    TableStore tables = tables();
    PromotionChain chain = chain(tables);
    chain.append(decision(1, Promotion.PROMOTED));
    chain.append(decision(2, Promotion.PROMOTED));
    spark.sql(
        "DELETE FROM delta.`%s` WHERE seq = 2".formatted(tables.location("results/promotions")));

    assertThatThrownBy(() -> chain.append(decision(3, Promotion.PROMOTED)))
        .hasMessage(
            "Table promotions of pipeline small did not accept a row with seq 2 in 5 attempts: another run keeps writing to it, or "
                + "a row with this seq was removed. Look at the history of the table, then promote again.");
  }

  @Test
  void twoWritersAtOnceMakeOneChain() throws Exception {
    chain(tables()).append(decision(1, Promotion.PROMOTED));
    ExecutorService writers = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Promotion>> work =
          List.of(
              () -> chain(tables()).append(decision(2, Promotion.PROMOTED)),
              () -> chain(tables()).append(decision(3, Promotion.PROMOTED)));
      for (Future<Promotion> done : writers.invokeAll(work)) {
        done.get();
      }
    } finally {
      writers.shutdown();
    }
    assertThat(chain(tables()).read()).extracting(Promotion::seq).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aChainThatWasWrittenAnewShowsInTheFilesOfItsLinks() {
    PromotionChain chain = chain(tables());
    chain.append(decision(1, Promotion.PROMOTED));
    chain.append(decision(2, Promotion.REFUSED));
    assertThat(chain.verify()).isEmpty();

    String table = tables().location("results/promotions");
    spark.sql("DELETE FROM delta.`%s` WHERE seq = 2".formatted(table));
    assertThat(chain.verify())
        .extracting(PromotionChain.Break::toString)
        .containsExactly("seq 2: the row of its file is missing");
    // A forger who knows how hashes are made gives the first row another one that fits.
    Promotion forged = decision(7, Promotion.PROMOTED).after(0, "");
    spark.sql(
        "UPDATE delta.`%s` SET model_version = 7, hash = '%s'".formatted(table, forged.hash()));
    assertThat(chain.verify())
        .extracting(PromotionChain.Break::toString)
        .containsExactly(
            "seq 1: the hash in its file is not the one in the table",
            "seq 2: the row of its file is missing");
  }

  @Test
  void aFileThatWasNotMadeWithTheKeyShows() {
    ChainHeads open = heads();
    new PromotionChain(tables(), open).append(decision(1, Promotion.PROMOTED));
    PromotionChain keyed =
        new PromotionChain(
            tables(), new ChainHeads(open.hadoop(), open.folder(), Optional.of("secret")));
    keyed.append(decision(2, Promotion.PROMOTED));
    assertThat(keyed.verify())
        .extracting(PromotionChain.Break::toString)
        .containsExactly("seq 1: the HMAC in its file was not made with PLUMBLINE_CHAIN_KEY");
  }

  @Test
  void aChainOfAnOlderVersionHoldsOnceItsTableHasTheNewColumn() {
    TableStore tables = tables();
    PromotionChain chain = chain(tables);
    chain.append(decision(1, Promotion.PROMOTED, Optional.empty()));
    chain.append(decision(2, Promotion.REFUSED, Optional.empty()));
    String table = tables.location("results/promotions");
    spark
        .read()
        .format("delta")
        .load(table)
        .drop("decided_at")
        .write()
        .format("delta")
        .mode("overwrite")
        .option("overwriteSchema", true)
        .save(table);
    assertThatThrownBy(chain::read)
        .hasMessageContaining("decided_at", "promotions")
        .hasMessageContaining("plumbline tables apply");

    TableChanges.of(tables, List.of(PromotionRow.TABLE))
        .forEach(change -> TableChanges.apply(tables, change));

    assertThat(chain.verify()).isEmpty();
    chain.append(decision(3, Promotion.PROMOTED));
    assertThat(chain.verify()).isEmpty();
    assertThat(Champions.of(tables).champion(AUGUST)).contains(3L);
    assertThat(Champions.of(tables).versions()).containsExactlyInAnyOrder(1L, 3L);
  }

  private PromotionChain chain(TableStore tables) {
    return new PromotionChain(tables, heads());
  }

  private ChainHeads heads() {
    return new ChainHeads(
        spark.sparkContext().hadoopConfiguration(),
        new org.apache.hadoop.fs.Path(folder.toString(), "_heads/small"),
        Optional.empty());
  }

  private TableStore tables() {
    return new TableStore(
        spark, folder.toString(), new RunKey("small", "promote", AUGUST, "run-1"));
  }

  private static Promotion decision(long version, String action) {
    return decision(version, action, Optional.of(AUGUST.truncatedTo(ChronoUnit.MICROS)));
  }

  private static Promotion decision(long version, String action, Optional<Instant> decidedAt) {
    return Promotion.open(
        new RunKey("small", "promote", AUGUST, "run-1"),
        version,
        action,
        new PromotionRow.Grounds("[]", "because", "me", "evidence", decidedAt));
  }

  private List<String> verify(List<Row> rows) {
    return PromotionChain.verify(spark.createDataFrame(rows, PromotionRow.TABLE.schema())).stream()
        .map(PromotionChain.Break::toString)
        .toList();
  }

  private static List<Row> with(List<Row> rows, int at, int field) {
    List<Row> changed = new ArrayList<>(rows);
    Object[] values = values(rows.get(at));
    values[field] =
        values[field] instanceof Long number
            ? (Object) (number + 1)
            : values[field] instanceof java.sql.Timestamp time
                ? new java.sql.Timestamp(time.getTime() + 1)
                : values[field] + "x";
    changed.set(at, RowFactory.create(values));
    return changed;
  }

  private static Row numbered(Row row, long seq) {
    Object[] values = values(row);
    values[row.fieldIndex("seq")] = seq;
    return RowFactory.create(values);
  }

  private static Object[] values(Row row) {
    Object[] values = new Object[row.size()];
    Arrays.setAll(values, row::get);
    return values;
  }
}
