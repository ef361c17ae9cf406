package io.plumbline.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.results.ResultTables;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A result table with a column of a new type does not end the bench after minutes. */
class FilledRowsTest {
  static List<Class<? extends Record>> tables() {
    return ResultTables.ROWS;
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyTableHasRows(Class<? extends Record> table) {
    assertThat(FilledRows.of(table, 3)).hasSize(3).doesNotContainNull().doesNotHaveDuplicates();
  }
}
