package io.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.testing.Specs;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PluginsTest {
  private static void read(
      String column, String derive, String check, String where, String family) {
    Specs.read(
        """
        pipeline = p
        owners = [a, b]
        sources { main { format = csv, path = "a.csv", key = [id] } }
        clean {
          main {
            columns { x = "%s" }
            derive { y2 = "%s" }
            expect = [ { check = "%s" } ]
          }
        }
        prepare { where = "%s" }
        task { kind = regression, label = y }
        train { models = [ { family = %s } ] }
        """
            .formatted(column, derive, check, where, family),
        Map.of(),
        Plugins.vocabulary());
  }

  @Test
  void typesSqlAndFamiliesAreCheckedWithoutSpark() {
    assertThatCode(() -> read("decimal(10,2)", "x * 2", "x > 0", "y2 < 9", "linear-regression"))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> read("integr", "x *", "x >", "1 = = 1", "logistic-regression"))
        .hasMessage(
            """
            5 problems in some.conf
              some.conf:6  clean.main.columns.x = integr  not a type of a column; use for example int, bigint, double, decimal(10,2), string, boolean, date, or timestamp
              some.conf:7  clean.main.derive.y2 = x *  not Spark SQL: syntax error at the end; correct the expression
              some.conf:8  clean.main.expect[0].check = x >  not Spark SQL: syntax error at the end; correct the expression
              some.conf:11  prepare.where = 1 = = 1  not Spark SQL: syntax error at or near '='; correct the expression
              some.conf:13  train.models[0].family = logistic-regression  does not learn a regression task; choose gradient-boosted-trees, linear-regression, random-forest"""
                .stripTrailing());
  }

  @Test
  void aColumnOfSeveralValuesIsNoPlainOne() {
    assertThatThrownBy(() -> read("array<int>", "x * 2", "x > 0", "y2 < 9", "linear-regression"))
        .hasMessageContaining("clean.main.columns.x = array<int>  not a type of a column");
  }
}
