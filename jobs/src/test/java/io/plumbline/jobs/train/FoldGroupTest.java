package io.plumbline.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class FoldGroupTest extends SparkTest {
  @Test
  void readsTheNamesThatItMakes() {
    String ddl = "_searched boolean, fold int";
    assertThat(
            frame(ddl, row(true, 0), row(false, 11))
                .select(FoldGroup.column("_searched"))
                .collectAsList()
                .stream()
                .map((Row row) -> FoldGroup.parse(row.getString(0))))
        .containsExactly(new FoldGroup(true, 0), new FoldGroup(false, 11));
  }

  @Test
  void rowsWithoutAFoldAreNotSearched() {
    assertThat(FoldGroup.parse("null")).isEqualTo(new FoldGroup(false, -1));
  }

  @Test
  void theHeldOutFoldAndRowsThatTheSearchDoesNotSeeAreLeftOut() {
    assertThat(new FoldGroup(true, 1).isSearchedWithout(2)).isTrue();
    assertThat(new FoldGroup(true, 1).isSearchedWithout(1)).isFalse();
    assertThat(new FoldGroup(false, 1).isSearchedWithout(2)).isFalse();
  }
}
