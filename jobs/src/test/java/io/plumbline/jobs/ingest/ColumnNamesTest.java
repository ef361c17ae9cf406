package io.plumbline.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.base.Faults;
import io.plumbline.base.Options;
import io.plumbline.pipeline.CleanSpec;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.pipeline.columns.ColumnSpec;
import io.plumbline.pipeline.dedupe.DedupeSpec;
import io.plumbline.sources.SourceHeader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ColumnNamesTest {
  private static final SourceSpec SOURCE =
      new SourceSpec(
          "main",
          "csv",
          "a.csv",
          List.of("id"),
          Optional.of("at"),
          Optional.empty(),
          SourceSpec.Mode.SNAPSHOT,
          Options.NONE);
  private static final CleanSpec CLEAN =
      new CleanSpec(
          List.of(""),
          Map.of("größe", ColumnSpec.of("double")),
          Map.of("at", "now()"),
          DedupeSpec.FAIL,
          List.of());

  private static void check(String... columns) {
    ColumnNames.check(SOURCE, CLEAN, SourceHeader.of(List.of(columns), "a.csv"), Faults.STOP);
  }

  @Test
  void theExpectedColumnsAndOthersPass() {
    assertThatCode(() -> check("größe", "id", "a b", "x.y")).doesNotThrowAnyException();
  }

  @Test
  void keysAndDeclaredColumnsAreExpectedButNotDerivedOnes() {
    assertThatThrownBy(() -> check("x"))
        .hasMessageContaining("has the columns x and lacks id, größe, which");
  }

  @Test
  void namesMustBeThereOnceAndNotReserved() {
    assertThatThrownBy(() -> check("id", "", "größe")).hasMessageContaining("column 2 has no name");
    assertThatThrownBy(() -> check("id", "größe", "ID"))
        .hasMessageContaining("duplicate column ID");
    assertThatThrownBy(() -> check("id", "größe", "_LINE"))
        .hasMessageContaining("column _LINE in file a.csv has a name that Plumbline reserves");
  }
}
