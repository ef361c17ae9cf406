package io.plumbline.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class FoldGroupTest extends SparkTest {
  private static FoldGroup of(boolean searched, int fold) {
    return new FoldGroup(searched, fold, OptionalInt.empty());
  }

  private static FoldGroup rolling(int fold, int trainedFrom) {
    return new FoldGroup(true, fold, OptionalInt.of(trainedFrom));
  }

  private static List<FoldGroup> read(Dataset<Row> rows) {
    return rows.select(FoldGroup.column(rows, "_searched")).collectAsList().stream()
        .map(row -> FoldGroup.parse(row.isNullAt(0) ? "null" : row.getString(0)))
        .toList();
  }

  @Test
  void readsTheNamesThatItMakes() {
    String ddl = "_searched boolean, fold int";
    assertThat(read(frame(ddl, row(true, 0), row(false, 11), row(true, null))))
        .containsExactly(of(true, 0), of(false, 11), of(false, -1));
    assertThat(read(frame(ddl + ", trained_from int", row(true, -1, 0), row(true, 2, 4))))
        .containsExactly(rolling(-1, 0), rolling(2, 4));
  }

  @Test
  void theHeldOutFoldAndRowsThatTheSearchDoesNotSeeAreLeftOut() {
    assertThat(of(true, 1).isSearchedWithout(2)).isTrue();
    assertThat(of(true, 1).isSearchedWithout(1)).isFalse();
    assertThat(of(false, 1).isSearchedWithout(2)).isFalse();
    assertThat(of(true, 1).isSearchedIn(1)).isTrue();
    assertThat(of(false, 1).isSearchedIn(1)).isFalse();
  }

  @Test
  void aRollingFoldIsTrainedOnOlderRowsOnly() {
    assertThat(rolling(1, 3).isSearchedWithout(0)).isFalse();
    assertThat(rolling(1, 3).isSearchedWithout(1)).isFalse();
    assertThat(rolling(1, 3).isSearchedWithout(2)).as("in the gap").isFalse();
    assertThat(rolling(1, 3).isSearchedWithout(3)).isTrue();
    assertThat(rolling(1, 3).isSearchedIn(1)).isTrue();
    assertThat(rolling(-1, 0).isSearchedWithout(0)).isTrue();
  }

  @Test
  void aFoldReadsOnlyRowsThatItHoldsOutOrIsTrainedOn() {
    String ddl = "fold int, trained_from int";
    Dataset<Row> rows = frame(ddl, row(-1, 0), row(0, 1), row(1, 3), row(2, 3));
    assertSameRows(frame(ddl, row(-1, 0), row(0, 1), row(1, 3)), FoldGroup.ofFold(rows, 1));
    assertSameRows(rows.drop("trained_from"), FoldGroup.ofFold(rows.drop("trained_from"), 1));
  }
}
