package io.plumbline.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlSyntaxTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "boolean",
        "tinyint",
        "byte",
        "smallint",
        "short",
        "int",
        "INTEGER",
        "bigint",
        "long",
        "float",
        "real",
        "double",
        "date",
        "timestamp",
        "timestamp_ntz",
        "timestamp_ltz",
        "string",
        "char(3)",
        "varchar( 20 )",
        "decimal",
        "decimal(10)",
        "dec(10,2)",
        "numeric(38, 18)"
      })
  void itsWordsAreTypesOfSpark(String type) {
    assertThat(SqlSyntax.isPlainType(type)).isTrue();
    assertThat(SqlSyntax.plainType(type)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"integr", "array<int>", "struct<a int>", "binary", "void", "char", ""})
  void otherTextsAreNoPlainTypes(String type) {
    assertThat(SqlSyntax.isPlainType(type)).isFalse();
    assertThat(SqlSyntax.plainType(type)).isEmpty();
  }

  @Test
  void expressionsAreReadByTheGrammar() {
    assertThat(SqlSyntax.expressionProblem("hour(at) + `größe` * 2 -- comment")).isEmpty();
    assertThat(SqlSyntax.expressionProblem("case when a then 1 else 2 end")).isEmpty();
    assertThat(SqlSyntax.expressionProblem("a between 1 and 2 and b rlike '^x'")).isEmpty();
    assertThat(SqlSyntax.expressionProblem("a +")).hasValue("syntax error at the end");
    assertThat(SqlSyntax.expressionProblem("a b c")).hasValue("syntax error at or near 'c'");
    assertThat(SqlSyntax.expressionProblem("select 1")).isPresent();
  }
}
