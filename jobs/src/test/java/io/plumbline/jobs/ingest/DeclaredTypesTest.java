package io.plumbline.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.pipeline.CleanSpec;
import io.plumbline.pipeline.DedupeRule;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredTypesTest {
  private static Map<String, DataType> types(Map<String, String> columns) {
    return DeclaredTypes.of(
        "main", new CleanSpec(List.of(""), columns, Map.of(), DedupeRule.FAIL, List.of()));
  }

  @Test
  void plainTypesAreThoseOfSpark() {
    assertThat(types(Map.of("a", "int", "größe", "decimal(10,2)")))
        .isEqualTo(Map.of("a", DataTypes.IntegerType, "größe", DataTypes.createDecimalType(10, 2)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"integr", "array<int>", "struct<a:int>", "map<int,int>", "binary", "void"})
  void allElseIsRefused(String type) {
    assertThatThrownBy(() -> types(Map.of("y", type)))
        .hasMessageStartingWith(
            "clean.main.columns.y = %s is not a type of a column.".formatted(type));
  }
}
