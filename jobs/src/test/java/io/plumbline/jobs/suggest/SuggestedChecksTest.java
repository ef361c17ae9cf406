package io.plumbline.jobs.suggest;

import static io.plumbline.jobs.suggest.SampleColumns.numbers;
import static io.plumbline.jobs.suggest.SampleColumns.texts;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SuggestedChecksTest {
  @Test
  void limitsAreWiderThanTheValuesByTheirRange() {
    assertThat(SuggestedChecks.limits(numbers("distance", LongType, 1_000, 50, 24, 2_724)))
        .hasValue("distance BETWEEN 0 AND 5500");
    assertThat(SuggestedChecks.limits(numbers("arr delay", DoubleType, 1_000, 50, -67.5, 1_553)))
        .hasValue("`arr delay` BETWEEN -1700 AND 3200");
  }

  @Test
  void namesOfThingsHaveNoLimits() {
    assertThat(SuggestedChecks.limits(numbers("year", LongType, 1_000, 50, 1956, 2013))).isEmpty();
    assertThat(SuggestedChecks.limits(numbers("zip", LongType, 1_000, 50, 1, 99_999))).isEmpty();
    assertThat(SuggestedChecks.limits(numbers("userId", LongType, 1_000, 50, 1, 900))).isEmpty();
  }

  @Test
  void fewNumbersHaveNoLimits() {
    assertThat(SuggestedChecks.limits(numbers("engines", LongType, 1_000, 4, 1, 4))).isEmpty();
    assertThat(SuggestedChecks.limits(numbers("flag", LongType, 1_000, 2, 0, 1)))
        .hasValue("flag IN (0, 1)");
  }

  @Test
  void fewRowsSupportNothing() {
    assertThat(SuggestedChecks.limits(numbers("x", LongType, 99, 50, 1, 50))).isEmpty();
    assertThat(SuggestedChecks.texts(texts("x", Map.of("a", 50L, "b", 49L)))).isEmpty();
  }

  @Test
  void aSetHasNoRareText() {
    Map<String, Long> counts = new TreeMap<>(Map.of("AS", 500L, "it's", 300L));
    assertThat(SuggestedChecks.texts(texts("carrier", counts)))
        .hasValue("carrier IN ('AS', 'it\\'s')");
    counts.put("HA", 4L);
    assertThat(SuggestedChecks.texts(texts("carrier", counts))).isEmpty();
  }

  @Test
  void manyTextsAreNoSet() {
    Map<String, Long> counts = new TreeMap<>();
    for (int i = 0; i < 21; i++) {
      counts.put("t" + i, 100L);
    }
    assertThat(SuggestedChecks.texts(texts("model", counts))).isEmpty();
  }
}
