package io.plumbline.jobs.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.results.AlertRow;
import io.plumbline.results.TableChange;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableMigrationErrorsTest {
  @Test
  void destructive() {
    assertError(
        TableMigrationErrors.destructive(
            List.of(
                new TableChange(
                    AlertRow.TABLE, TableChange.Kind.REWRITE, "drop column `x` int", null))),
        ExitCode.SPEC,
        "Nothing was applied, because 1 destructive change would lose values:\n  alerts: drop column `x` "
            + "int\nTo accept that, run `plumbline tables apply` again with --allow alerts.");
  }

  @Test
  void nothingRefused() {
    assertError(
        TableMigrationErrors.nothingRefused("bronze.min", List.of("bronze.main")),
        ExitCode.SPEC,
        "--allow bronze.min: no run was refused by this table; did you mean `bronze.main`?  (known: bronze.main).");
    assertError(
        TableMigrationErrors.nothingRefused("bronze.min", List.of()),
        ExitCode.SPEC,
        "--allow bronze.min: no run was refused by this table; no table of the users' data needs a permission.");
  }

  private static void assertError(PlumblineException error, ExitCode code, String message) {
    assertThat(error).hasMessage(message);
    assertThat(error.code()).isEqualTo(code);
  }
}
