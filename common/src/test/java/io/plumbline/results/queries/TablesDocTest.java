package io.plumbline.results.queries;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.results.ResultTables;
import io.plumbline.tables.TableDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TablesDocTest {
  @Test
  void thePageIsGeneratedFromTheRowRecords() throws IOException {
    String page =
        Files.readString(Path.of(System.getProperty("plumbline.home"), "common", "TABLES.md"));

    assertThat(page)
        .as(
            "TABLES.md differs from the row records; update it with "
                + "`scripts/plumbline tables doc > common/TABLES.md`")
        .isEqualTo(TablesDoc.markdown());
  }

  @Test
  void itHasEveryTableViewAndColumn() {
    String page = TablesDoc.markdown();

    assertThat(page).contains("\n### v_importance_over_time\n", "`bronze.<source>`");
    for (TableDefinition table : ResultTables.ALL) {
      assertThat(page).contains("\n### " + table.name() + "\n");
      table
          .columns()
          .forEach(
              column ->
                  assertThat(page)
                      .contains("| `%s` | %s |".formatted(column.name(), column.type())));
    }
  }
}
