package io.plumbline.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.results.MetricRow;
import io.plumbline.results.PromotionRow;
import io.plumbline.results.RunRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableDefinitionTest {
  private record NoTable(String name) {}

  @Test
  void theColumnsOfTheStoreAreAroundThoseOfTheRecord() {
    TableDefinition metrics = TableDefinition.of(MetricRow.class);
    List<String> names = metrics.columns().stream().map(TableDefinition.Column::name).toList();
    assertThat(names)
        .startsWith("pipeline", "run_id", "as_of", metrics.own().get(0).name())
        .endsWith("job", "created_at")
        .doesNotHaveDuplicates();
    assertThat(metrics.partitions()).containsExactly("pipeline");
    assertThat(metrics.keptDays()).hasValue(1095);
    assertThat(TableDefinition.of(PromotionRow.class).keptDays()).isEmpty();
    assertThat(metrics.path()).isEqualTo("results/metrics");
    assertThat(metrics.schema().apply("run_id").getComment().get())
        .isEqualTo("run that wrote the row, see `runs`");
  }

  @Test
  void aRecordMayHaveTheJobInAPlaceOfItsOwn() {
    assertThat(TableDefinition.of(RunRow.class).columns().stream().map(column -> column.name()))
        .startsWith("pipeline", "run_id", "as_of", "job", "status")
        .containsOnlyOnce("job");
  }

  @Test
  void refusesARecordThatIsNoTable() {
    assertThatThrownBy(() -> TableDefinition.of(NoTable.class))
        .hasMessage("Record NoTable has no @ResultTable.");
  }
}
