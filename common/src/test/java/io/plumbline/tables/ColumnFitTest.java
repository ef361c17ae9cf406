package io.plumbline.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnFitTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int | int | int",
        "tinyint | smallint | smallint",
        "int | bigint | bigint",
        "bigint | double | double",
        "int | float | double",
        "float | double | double",
        "decimal(10,2) | decimal(8,4) | decimal(12,4)",
        "bigint | decimal(8,2) | decimal(22,2)",
        "decimal(38,0) | decimal(10,4) | none",
        "decimal(8,2) | double | none",
        "bigint | string | none",
        "date | timestamp | none",
        "boolean | int | none",
        "array<int> | array<int> | array<int>",
        "struct<a:int> | struct<a:bigint> | none",
      })
  void theNarrowestTypeOfBoth(String one, String other, String wider) {
    String found =
        ColumnFit.wider(DataType.fromDDL(one), DataType.fromDDL(other))
            .map(DataType::catalogString)
            .orElse("none");
    assertThat(found).isEqualTo(wider);
    assertThat(ColumnFit.wider(DataType.fromDDL(other), DataType.fromDDL(one)))
        .isEqualTo(ColumnFit.wider(DataType.fromDDL(one), DataType.fromDDL(other)));
  }

  @Test
  void aNameInAnotherCaseIsTheSameColumn() {
    List<ColumnFit> fits =
        ColumnFit.of(StructType.fromDDL("amount INT"), StructType.fromDDL("Amount INT, b STRING"));
    assertThat(fits).extracting(ColumnFit::name).containsExactly("amount", "b");
    assertThat(fits).noneMatch(ColumnFit::isRetyped);
    assertThat(fits).noneMatch(ColumnFit::isConflict);
  }

  @Test
  void aConflictSaysBothTypes() {
    assertThat(ColumnFit.of(StructType.fromDDL("x BIGINT"), StructType.fromDDL("x STRING")))
        .singleElement()
        .hasToString("column `x` is bigint, and this run writes string");
  }
}
