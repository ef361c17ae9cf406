package io.plumbline.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class SectionDataTest {
  private static final Row ROW =
      new GenericRowWithSchema(
          new Object[] {"auc", 0.7}, StructType.fromDDL("metric string, value double"));

  @Test
  void rowsAreObjectsUnderTheirName() {
    SectionData data = SectionData.rows("metrics", List.of(ROW));

    assertThat(data.json()).hasToString("{\"metrics\":[{\"metric\":\"auc\",\"value\":0.7}]}");
    assertThat(data.empty()).isFalse();
  }

  @Test
  void withAddsAValueAndLeavesTheFirstAsItWas() {
    SectionData rows = SectionData.rows("metrics", List.of());

    SectionData more = rows.with("cut_at", 500).with("better", true).with("row", ROW);

    assertThat(more.json())
        .hasToString(
            "{\"metrics\":[],\"cut_at\":500,\"better\":true,\"row\":{\"metric\":\"auc\",\"value\":0.7}}");
    assertThat(rows.json()).hasToString("{\"metrics\":[]}");
  }

  @Test
  void noneIsEmptyAndCarriesItsSentence() {
    SectionData none = SectionData.none("No trials.");

    assertThat(none.json()).hasToString("{\"none\":\"No trials.\"}");
    assertThat(none.empty()).isTrue();
  }
}
