package io.plumbline.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.tables.Doc;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableDefinition;
import io.plumbline.tables.TableStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableChangesTest extends SparkTest {
  /** The table as this version declares it. */
  @ResultTable(name = "colors", about = "One row per color.", key = "color")
  record ColorRow(
      @Doc("its name") String color, @Doc("degrees") double hue, @Doc("times") long seen) {}

  /** The table before it had hues. */
  @ResultTable(name = "colors", about = "One row per color.", key = "color")
  record HuelessRow(@Doc("the name") String color, @Doc("times") long seen) {}

  /** The table after someone changed it by hand. */
  @ResultTable(name = "colors", about = "One row per color.", key = "color")
  record ChangedRow(
      @Doc("its name") String color, @Doc("times") String seen, @Doc("") String byHand) {}

  private static final TableDefinition COLORS = TableDefinition.of(ColorRow.class);

  @TempDir Path folder;
  private TableStore store;

  @BeforeEach
  void openStore() {
    Instant asOf = Instant.parse("2014-08-01T00:00:00Z");
    store =
        new TableStore(
            spark, folder.resolve("a warehouse").toString(), new RunKey("p", "train", asOf, "r1"));
  }

  @Test
  void aTableThatIsNotThereIsCreatedWithItsComments() {
    assertThat(words()).containsExactly("colors: create, 8 columns");

    applyAll();

    assertThat(words()).isEmpty();
  }

  @Test
  void aMissingColumnIsAddedInItsPlaceAndACommentRenewed() {
    store.replaceRun(HuelessRow.class, List.of(new HuelessRow("red", 3)));

    assertThat(words())
        .containsExactly(
            "colors: comment of column `color`: \"its name\"", "colors: add column `hue` double");

    applyAll();

    assertThat(words()).isEmpty();
    assertThat(store.all(COLORS).select("color", "hue", "seen").collectAsList())
        .containsExactly(row("red", null, 3L));
  }

  @Test
  void anotherTypeAndAnUnknownColumnAreDestructive() {
    store.replaceRun(
        ChangedRow.class,
        List.of(new ChangedRow("red", "3", "x"), new ChangedRow("blue", "many", "y")));

    assertThat(words())
        .containsExactly(
            "colors: add column `hue` double",
            "colors: change column `seen` from string to bigint (destructive)",
            "colors: drop column `by_hand` string, which is not declared (destructive)");

    TableChanges.apply(store, TableChanges.of(store, List.of(COLORS)).get(1));

    assertThat(words()).isEmpty();
    assertThat(store.all(COLORS).select("color", "hue", "seen").collectAsList())
        .containsExactlyInAnyOrder(row("red", null, 3L), row("blue", null, null));
  }

  @Test
  void anOlderPartitioningIsChangedAndWritableBefore() {
    store.replaceRun(ColorRow.class, List.of(new ColorRow("red", 1, 1)));
    String path = folder.resolve("a warehouse/results/colors").toString();
    // Bounds of a column that divides the files are refused; older tables have those of all others.
    spark.sql(
        "ALTER TABLE delta.`%s` UNSET TBLPROPERTIES (delta.dataSkippingStatsColumns)"
            .formatted(path));
    spark
        .read()
        .format("delta")
        .load(path)
        .write()
        .format("delta")
        .mode("overwrite")
        .option("overwriteSchema", true)
        .partitionBy("pipeline", "as_of", "job")
        .save(path);

    store.replaceRun(ColorRow.class, List.of(new ColorRow("blue", 2, 2)));
    store.append(ColorRow.class, List.of(new ColorRow("green", 3, 3)));

    assertThat(words())
        .containsExactly(
            "colors: partition by pipeline instead of pipeline, as_of, and job; all rows are written again");
    assertThat(TableChanges.of(store, List.of(COLORS)).get(0).isDestructive()).isFalse();

    applyAll();

    assertThat(words()).isEmpty();
    assertThat(store.all(COLORS).select("color", "hue", "seen").collectAsList())
        .containsExactlyInAnyOrder(row("blue", 2.0, 2L), row("green", 3.0, 3L));
    store.replaceRun(ColorRow.class, List.of(new ColorRow("white", 0, 0)));
    assertThat(store.all(COLORS).select("color").collectAsList()).containsExactly(row("white"));
  }

  @Test
  void everyTableOfThisVersionIsCreatedAsDeclared() {
    List<TableDefinition> some = List.of(RunRow.TABLE, DriftMetricRow.TABLE, PredictionRow.TABLE);

    TableChanges.of(store, some).forEach(change -> TableChanges.apply(store, change));

    assertThat(TableChanges.of(store, some)).isEmpty();
    assertThat(store.rowsWritten()).isEqualTo(Map.of());
  }

  private List<String> words() {
    return TableChanges.of(store, List.of(COLORS)).stream().map(TableChange::toString).toList();
  }

  private void applyAll() {
    TableChanges.of(store, List.of(COLORS)).forEach(change -> TableChanges.apply(store, change));
  }
}
