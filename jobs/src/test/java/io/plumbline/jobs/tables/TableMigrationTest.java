package io.plumbline.jobs.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.results.ResultTables;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableMigrationTest extends SparkTest {
  @TempDir Path folder;

  @Test
  void aHandMadeColumnIsSeenAndOnlyDroppedWhenAllowed() {
    TableStore store =
        new TableStore(spark, folder.toString(), new RunKey("p", "tables", Instant.EPOCH, "r1"));
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    assertThat(TableMigration.plan(store, out)).isEqualTo(ExitCode.SPEC);
    assertThat(said())
        .startsWith("runs: create, 22 columns\n")
        .endsWith("\n21 changes. Run `plumbline tables apply` to make them.\n");
    assertThat(TableMigration.apply(store, Set.of(), out)).isEqualTo(ExitCode.DONE);
    assertThat(said()).endsWith("\napplied 21\n");
    assertThat(TableMigration.plan(store, out)).isEqualTo(ExitCode.DONE);
    assertThat(said()).isEqualTo("No change: all 21 tables are as declared.\n");

    spark.sql("ALTER TABLE delta.`%s/results/alerts` ADD COLUMNS (by_hand INT)".formatted(folder));

    assertThat(TableMigration.plan(store, out)).isEqualTo(ExitCode.SPEC);
    assertThat(said())
        .isEqualTo(
            """
            alerts: drop column `by_hand` int, which is not declared (destructive)
            1 change. Run `plumbline tables apply` to make them.
            """);
    assertThatThrownBy(() -> TableMigration.apply(store, Set.of("runs"), out))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.SPEC))
        .hasMessage(
            """
            Nothing was applied, because 1 destructive change would lose values:
              alerts: drop column `by_hand` int, which is not declared (destructive)
            To accept that, run `plumbline tables apply` again with --allow alerts.\
            """);
    TableMigration.apply(store, Set.of("alerts"), out);
    said();
    assertThat(TableMigration.plan(store, out)).isEqualTo(ExitCode.DONE);
  }

  @Test
  void anUnknownTableCannotBeAllowed() {
    TableStore store =
        new TableStore(spark, folder.toString(), new RunKey("p", "tables", Instant.EPOCH, "r1"));
    assertThatThrownBy(() -> TableMigration.apply(store, Set.of("alert"), System.out))
        .hasMessageStartingWith("No result table is called `alert`; did you mean `alerts`?");
    assertThat(ResultTables.ALL).hasSize(21);
  }

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private String said() {
    String text = said.toString(StandardCharsets.UTF_8);
    said.reset();
    return text;
  }
}
