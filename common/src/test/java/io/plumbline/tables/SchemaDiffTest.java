package io.plumbline.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class SchemaDiffTest {
  @Test
  void theLastFieldOfAWideStructCounts() {
    String fields =
        IntStream.range(0, 40)
            .mapToObj(i -> "f%d:int".formatted(i))
            .collect(Collectors.joining(","));
    StructType wanted = StructType.fromDDL("s struct<%s,z:bigint>".formatted(fields));
    StructType actual = StructType.fromDDL("s struct<%s,z:string>".formatted(fields));

    assertThat(SchemaDiff.between(wanted, wanted)).isEmpty();
    assertThat(SchemaDiff.between(wanted, actual))
        .containsExactly(
            "column `s` is struct<%s,z:string>, not struct<%s,z:bigint>".formatted(fields, fields));
  }

  @Test
  void missingUnexpectedAndMisplacedColumnsAreNamed() {
    StructType wanted = StructType.fromDDL("a int, b string");

    assertThat(SchemaDiff.between(wanted, StructType.fromDDL("a int, c string")))
        .containsExactly("column `b` (string) is missing", "unexpected column `c`");
    assertThat(SchemaDiff.between(wanted, StructType.fromDDL("b string, a int")))
        .containsExactly("columns are in a different order: b, a");
  }
}
