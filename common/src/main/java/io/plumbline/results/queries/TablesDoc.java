package io.plumbline.results.queries;

import io.plumbline.base.Texts;
import io.plumbline.results.ResultTables;
import io.plumbline.tables.FeatureColumns;
import io.plumbline.tables.TableDefinition;
import io.plumbline.tables.TableStore;
import io.plumbline.tables.Zone;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The page TABLES.md, printed from the declarations: every table, column and view that other
 * people's queries rely on.
 */
public final class TablesDoc {
  private TablesDoc() {}

  public static String markdown() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # Tables

        <!-- Generated from the row records by `scripts/plumbline tables doc > common/TABLES.md`; do not edit by hand. -->

        Delta tables under `<warehouse>/<zone>/…`. In `plumbline sql` result tables and views have their bare
        names, the tables of the other zones as `zone.name`, for example `bronze.flights`. Metrics are long, one row per
        metric. Times are UTC. A run replaces its own rows (pipeline, job, as-of) and no others. `plumbline tables maintain`
        deletes an as-of that is past the retention of its table and had no run since; as-ofs at which a champion was
        trained stay.

        ## Result tables

        """);
    for (TableDefinition table : ResultTables.ALL) {
      page.append("- [`%s`](#%s): %s\n".formatted(table.name(), table.name(), table.comment()));
    }
    for (TableDefinition table : ResultTables.ALL) {
      table(page, table);
    }
    page.append(
        "\n## Views\n\nEach answers one question; `plumbline sql \"SELECT * FROM v_leaderboard\"`.\n");
    for (Map.Entry<String, String> view : Views.ALL.entrySet()) {
      page.append("\n### %s\n\n```sql\n%s```\n".formatted(view.getKey(), view.getValue()));
    }
    page.append(
        """

        ## Functions

        Each takes the place of a table in `plumbline sql`: `SELECT * FROM champion_asof('2014-09-15')`. With a second
        time, `champion_asof('2014-09-15', '2014-09-15')` counts only the decisions that were made up to then.
        """);
    for (Map.Entry<String, String> function : QueryFunctions.ALL.entrySet()) {
      page.append(
          "\n### %s\n\n```sql\nCREATE FUNCTION %s%s```\n"
              .formatted(function.getKey(), function.getKey(), function.getValue()));
    }
    zones(page);
    return page.toString();
  }

  private static void table(StringBuilder page, TableDefinition table) {
    page.append("\n### %s\n\n%s\n\n".formatted(table.name(), table.comment()));
    page.append(
        "Key: `pipeline`, `as_of`, %s. At `results/%s`. Kept %s.\n\n"
            .formatted(
                String.join(", ", table.key().stream().map(key -> "`" + key + "`").toList()),
                table.name(),
                kept(table.keptDays())));
    page.append("| column | type | meaning |\n| --- | --- | --- |\n");
    for (TableDefinition.Column column : table.columns()) {
      page.append(
          "| `%s` | %s | %s |\n"
              .formatted(
                  column.name(),
                  column.type(),
                  column.comment().replace("|", "\\|").replace("<", "&lt;")));
    }
  }

  private static String kept(OptionalInt days) {
    return days.isEmpty() ? "for ever" : Texts.count(days.getAsInt(), "day");
  }

  private static void zones(StringBuilder page) {
    page.append(
        """

        ## Tables of the user's data

        Their columns come from the sources; they are at `<zone>/<pipeline>/<name>`. Where two pipelines have a source
        of one name, SQL shows the rows of both; a hyphen in a name may be written as it is. Each begins with `%s`;
        SQL does not show `_columns`.

        Each as-of owns its columns. A run adds a new column, leaves a missing one null, and widens integers to bigint and
        double; a column without values takes any type. `_columns` names the list of columns that a row was written with,
        `_columns/<name>.json` beside the table, and a job reads an as-of with these names and types. A change from the as-of
        before is a note in `quality_checks`. A type that does not fit is refused; `plumbline tables plan` shows it, and
        `plumbline tables apply --allow <zone>.<name>` stores the column as text.

        Bronze is kept for ever, the other zones for %s.

        | in SQL | one row per | columns |
        | --- | --- | --- |
        | `bronze.<source>` | row of the source that could be read | as typed in `clean.<source>.columns`, then `_file`, `_block_start`, `_line`, and `_known_at`; `replayed_from` of rows that `requeue` put back |
        | `quarantine.<source>` | row that could not be used | `file`, `block_start`, `line`, `raw`, `reasons`, `rule_ids` |
        | `silver.<source>` | clean row of the source | those of bronze without `_file`, `_block_start`, `_line`, `_known_at`, then the derived ones |
        | `features.<pipeline>` | thing to predict | `%s`, then the features; `trained_from` only with rolling folds, `resample_by` only with `evaluate.resample-by`; `_file` and `_line` are the record of the source in `prepare.from`; `DESCRIBE` shows the role of each column |
        """
            .formatted(
                String.join("`, `", TableStore.SYSTEM),
                kept(Zone.SILVER.keptDays()),
                String.join("`, `", FeatureColumns.RESERVED)));
  }
}
