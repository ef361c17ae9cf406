package io.plumbline.jobs.tables;

import io.plumbline.base.ExitCode;
import io.plumbline.base.Nearest;
import io.plumbline.base.PlumblineException;
import io.plumbline.base.Texts;
import io.plumbline.results.TableChange;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** User errors of `tables apply`: one factory per message. */
final class TableMigrationErrors {
  private TableMigrationErrors() {}

  static PlumblineException nothingRefused(String table, List<String> refused) {
    return new PlumblineException(
        ExitCode.SPEC,
        "--allow %s: no run was refused by this table; %s."
            .formatted(
                table,
                refused.isEmpty()
                    ? "no table of the users' data needs a permission"
                    : Nearest.hint(table, refused)));
  }

  static PlumblineException destructive(List<TableChange> changes) {
    String list = changes.stream().map(change -> "\n  " + change).collect(Collectors.joining());
    String allow =
        changes.stream()
            .map(change -> "--allow " + change.table().name())
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .collect(Collectors.joining(" "));
    return new PlumblineException(
        ExitCode.SPEC,
        "Nothing was applied, because %s would lose values:%s\nTo accept that, run `plumbline tables apply` again with %s."
            .formatted(Texts.count(changes.size(), "destructive change"), list, allow));
  }
}
