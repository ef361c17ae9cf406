package io.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import io.plumbline.base.Problem;
import io.plumbline.base.Problems;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverridesTest {
  private final Problems problems = new Problems();

  @Test
  void hoconIsReadAndAnyOtherTextIsTakenAsItIs() {
    Config set =
        set(
            Map.of(
                "n", "3",
                "list", "[1, 2]",
                "block", "{ a = 1 }",
                "master", "local[1]",
                "path", "/a b/c.csv",
                "url", "s3://x#y",
                "quoted", "\"3\""));
    assertThat(set.getInt("n")).isEqualTo(3);
    assertThat(set.getIntList("list")).containsExactly(1, 2);
    assertThat(set.getInt("block.a")).isEqualTo(1);
    assertThat(set.getString("master")).isEqualTo("local[1]");
    assertThat(set.getString("path")).isEqualTo("/a b/c.csv");
    assertThat(set.getString("url")).isEqualTo("s3://x#y");
    assertThat(set.getValue("quoted").unwrapped()).isEqualTo("3");
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void aPathMayHaveQuotedParts() {
    assertThat(
            set(Map.of("env.spark.\"spark.cores.max\"", "2"))
                .getString("env.spark.\"spark.cores.max\""))
        .isEqualTo("2");
  }

  @Test
  void whatIsNoPathIsRefusedWithoutItsSecret() {
    set(Map.of("a..b", "1"));
    assertThat(problems.all().stream().map(Problem::toString).toList())
        .isEqualTo(List.of("--set  a..b  not a path; write path=value, for example split.folds=3"));
  }

  private Config set(Map<String, String> values) {
    return Overrides.of(values, problems);
  }
}
