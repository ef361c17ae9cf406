package io.plumbline.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableRows;
import io.plumbline.tables.TableStore;
import io.plumbline.tables.Types;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableChangesTest extends SparkTest {
  private static final ResultTable COLOURS =
      ResultTable.named("colours", "One row per colour.")
          .column("colour", Types.STRING, "its name")
          .column("hue", Types.DOUBLE, "degrees")
          .column("seen", Types.LONG, "times")
          .key("colour");
  private static final ResultTable WITHOUT_HUE =
      ResultTable.named("colours", "One row per colour.")
          .column("colour", Types.STRING, "the name")
          .column("seen", Types.LONG, "times")
          .key("colour");
  private static final ResultTable OTHERWISE =
      ResultTable.named("colours", "One row per colour.")
          .column("colour", Types.STRING, "its name")
          .column("seen", Types.STRING, "times")
          .column("by_hand", Types.STRING, "")
          .key("colour");

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
    assertThat(words()).containsExactly("colours: create, 8 columns");

    applyAll();

    assertThat(words()).isEmpty();
  }

  @Test
  void aMissingColumnIsAddedInItsPlaceAndACommentRenewed() {
    store.replaceRun(TableRows.of(WITHOUT_HUE).add("red", 3L));

    assertThat(words())
        .containsExactly(
            "colours: comment of column `colour`: «its name»", "colours: add column `hue` double");

    applyAll();

    assertThat(words()).isEmpty();
    assertThat(store.all(COLOURS).select("colour", "hue", "seen").collectAsList())
        .containsExactly(row("red", null, 3L));
  }

  @Test
  void anotherTypeAndAnUnknownColumnAreDestructive() {
    store.replaceRun(TableRows.of(OTHERWISE).add("red", "3", "x").add("blue", "many", "y"));

    assertThat(words())
        .containsExactly(
            "colours: add column `hue` double",
            "colours: change column `seen` from string to bigint (destructive)",
            "colours: drop column `by_hand` string, which is not declared (destructive)");

    TableChanges.apply(store, TableChanges.of(store, List.of(COLOURS)).get(1));

    assertThat(words()).isEmpty();
    assertThat(store.all(COLOURS).select("colour", "hue", "seen").collectAsList())
        .containsExactlyInAnyOrder(row("red", null, 3L), row("blue", null, null));
  }

  @Test
  void everyTableOfThisVersionIsCreatedAsDeclared() {
    List<ResultTable> some =
        List.of(RunsTable.TABLE, DriftMetricsTable.TABLE, PredictionsTable.TABLE);

    TableChanges.of(store, some).forEach(change -> TableChanges.apply(store, change));

    assertThat(TableChanges.of(store, some)).isEmpty();
    assertThat(store.rowsWritten()).isEqualTo(Map.of());
  }

  private List<String> words() {
    return TableChanges.of(store, List.of(COLOURS)).stream().map(TableChange::toString).toList();
  }

  private void applyAll() {
    TableChanges.of(store, List.of(COLOURS)).forEach(change -> TableChanges.apply(store, change));
  }
}
