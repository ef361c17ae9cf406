package io.plumbline.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.base.Faults;
import io.plumbline.pipeline.CleanSpec;
import io.plumbline.pipeline.columns.ColumnSpec;
import io.plumbline.pipeline.dedupe.DedupeSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredTypesTest {
  private static Map<String, ColumnSpec> specs(Map<String, String> columns) {
    Map<String, ColumnSpec> specs = new LinkedHashMap<>();
    columns.forEach((name, type) -> specs.put(name, ColumnSpec.of(type)));
    return specs;
  }

  private static Map<String, DataType> types(Map<String, String> columns) {
    return DeclaredTypes.of(
        "main",
        new CleanSpec(List.of(""), specs(columns), Map.of(), DedupeSpec.FAIL, List.of()),
        Faults.STOP);
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

  @Test
  void aStructureBecomesNoNumber() {
    Map<String, DataType> types = types(Map.of("place", "int"));
    StructType landed = StructType.fromDDL("place struct<lat: double>, x string");
    assertThatThrownBy(() -> DeclaredTypes.fitting("main", types, landed, Faults.STOP))
        .hasMessageStartingWith(
            "clean.main.columns.place = int: the source gives it as struct<lat:double>");
    assertThat(DeclaredTypes.fitting("main", types(Map.of("x", "date")), landed, Faults.STOP))
        .isEqualTo(Map.of("x", DataTypes.DateType));
  }
}
