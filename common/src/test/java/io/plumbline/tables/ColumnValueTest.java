package io.plumbline.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ColumnValueTest {
  private enum Color {
    DARK_RED,
    BLUE
  }

  private record Inner(int n, Optional<String> text) {}

  private record Every(
      String text,
      long count,
      OptionalDouble mean,
      OptionalLong version,
      Optional<Color> color,
      List<Color> colors,
      Map<String, Double> values,
      Inner inner,
      Optional<Inner> maybe) {}

  private static ColumnValue of(String component) {
    Type type =
        Arrays.stream(Every.class.getRecordComponents())
            .filter(each -> each.getName().equals(component))
            .map(RecordComponent::getGenericType)
            .findFirst()
            .orElseThrow();
    return ColumnValue.of(type);
  }

  @Test
  void typesAreThoseOfSpark() {
    assertThat(
            Arrays.stream(Every.class.getRecordComponents())
                .map(each -> each.getName() + " " + ColumnValue.of(each.getGenericType()).ddl()))
        .containsExactly(
            "text string",
            "count bigint",
            "mean double",
            "version bigint",
            "color string",
            "colors array<string>",
            "values map<string,double>",
            "inner struct<n:int,text:string>",
            "maybe struct<n:int,text:string>");
  }

  @Test
  void anEmptyOptionalIsNull() {
    assertThat(of("mean").toSpark().apply(OptionalDouble.empty())).isNull();
    assertThat(of("mean").fromSpark().apply(null)).isEqualTo(OptionalDouble.empty());
    assertThat(of("version").toSpark().apply(OptionalLong.of(3))).isEqualTo(3L);
    assertThat(of("maybe").toSpark().apply(Optional.empty())).isNull();
    assertThat(of("maybe").fromSpark().apply(null)).isEqualTo(Optional.empty());
  }

  @Test
  void anEnumIsAWord() {
    assertThat(of("color").toSpark().apply(Optional.of(Color.DARK_RED))).isEqualTo("dark-red");
    assertThat(of("color").fromSpark().apply("blue")).isEqualTo(Optional.of(Color.BLUE));
    assertThatThrownBy(() -> of("color").fromSpark().apply("green"))
        .hasMessage("No Color is called `green`.");
  }

  @Test
  void aNullOfAnOldRowHasAValueInAPrimitiveComponent() {
    assertThat(of("count").fromSpark().apply(null)).isEqualTo(0L);
    assertThat(ColumnValue.of(double.class).fromSpark().apply(null)).isEqualTo(Double.NaN);
  }

  @Test
  void aRecordIsAStructByName() {
    StructType swapped = StructType.fromDDL("text string, n int");
    assertThat(
            of("inner").fromSpark().apply(new GenericRowWithSchema(new Object[] {"a", 7}, swapped)))
        .isEqualTo(new Inner(7, Optional.of("a")));
  }

  @Test
  void refusesATypeThatNoColumnHolds() {
    assertThatThrownBy(() -> ColumnValue.of(URI.class))
        .hasMessage("No column holds values of type class java.net.URI.");
  }

  @Test
  void namesAreInSnakeCase() {
    assertThat(ColumnValue.snakeCase("modelVersion")).isEqualTo("model_version");
  }
}
