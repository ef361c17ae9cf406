package io.plumbline.jobs.suggest;

import static io.plumbline.jobs.suggest.SampleColumns.numbers;
import static io.plumbline.jobs.suggest.SampleColumns.source;
import static io.plumbline.jobs.suggest.SampleColumns.texts;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SuggestedLabelTest {
  private static final ColumnFacts ID = numbers("id", LongType, 1_000, 150, 0, 999);
  private static final ColumnFacts AGE = numbers("age", LongType, 1_000, 50, 18, 90);
  private static final ColumnFacts SEX = texts("sex", Map.of("m", 600L, "f", 400L));
  private static final ColumnFacts CHURNED = texts("churned", Map.of("yes", 700L, "no", 300L));
  private static final ColumnFacts ENGINE =
      texts("engine", Map.of("fan", 700L, "jet", 200L, "prop", 100L));

  private static SuggestedLabel label(ColumnFacts... columns) {
    return SuggestedLabel.of(source(1_000, List.of("id"), columns));
  }

  @Test
  void aClassWithTheNameOfALabelIsBest() {
    assertThat(label(ID, CHURNED, AGE, SEX))
        .isEqualTo(new SuggestedLabel("churned", Optional.of("yes"), ""));
  }

  @Test
  void elseTheLastOfTwoClassesAndItsRarerOne() {
    assertThat(label(ID, AGE, SEX).column()).isEqualTo("sex");
    assertThat(label(ID, AGE, SEX).positive()).hasValue("f");
  }

  @Test
  void elseTheLastNumber() {
    assertThat(label(ID, AGE, ENGINE).column()).isEqualTo("age");
    assertThat(label(ID, AGE, ENGINE).positive()).isEmpty();
  }

  @Test
  void elseTheMostFrequentOfSeveralClasses() {
    SuggestedLabel label = label(ID, ENGINE);
    assertThat(label.column()).isEqualTo("engine");
    assertThat(label.positive()).hasValue("fan");
    assertThat(label.doubt())
        .isEqualTo("It has several classes; one of them is predicted against the others.");
  }

  @Test
  void anyColumnIsBetterThanNone() {
    assertThat(label(ID).column()).isEqualTo("id");
    assertThat(label(ID).doubt())
        .isEqualTo("No column looks like a label. Choose what you want to predict.");
  }

  @Test
  void aUserMayAskForOne() {
    SuggestedSource source = source(1_000, List.of("id"), ID, AGE, SEX, CHURNED);
    assertThat(SuggestedLabel.asked(source, "age"))
        .isEqualTo(new SuggestedLabel("age", Optional.empty(), ""));
    assertThat(SuggestedLabel.asked(source, "sex"))
        .isEqualTo(new SuggestedLabel("sex", Optional.of("f"), ""));
    assertThatThrownBy(() -> SuggestedLabel.asked(source, "churn"))
        .hasMessageStartingWith("--label churn: the first file has no such column");
  }
}
