package io.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.pipeline.task.ClassWeights;
import io.plumbline.pipeline.task.NotFeatures;
import io.plumbline.pipeline.task.RowWeights;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskSpecTest {
  @Test
  void hasDefaults() {
    assertThat(
            TaskSpec.parse(Written.of("kind = regression, label = y").section(), Optional.of("t")))
        .isEqualTo(
            new TaskSpec(
                TaskKind.REGRESSION,
                "y",
                "",
                Optional.of("t"),
                Optional.empty(),
                NotFeatures.NONE,
                RowWeights.NONE,
                0.5));
  }

  @Test
  void takesEveryKey() {
    Written written =
        Written.of(
            "kind = binary, label = y, positive = 1.0, time = u, drop = [a],"
                + " known-later = [b], threshold = 0.3");
    assertThat(TaskSpec.parse(written.section(), Optional.of("t")))
        .isEqualTo(
            new TaskSpec(
                TaskKind.BINARY,
                "y",
                "1.0",
                Optional.of("u"),
                Optional.empty(),
                new NotFeatures(List.of("a"), List.of("b")),
                RowWeights.NONE,
                0.3));
    assertThat(written.problems()).isEmpty();
  }

  @Test
  void refusesWithTheReason() {
    Written written = Written.of("kind = binary\nlable = y\nthreshold = 1.5\ndrop = [a, \"\"]");
    TaskSpec.parse(written.section(), Optional.empty());
    assertThat(written.problems())
        .containsExactly(
            "p.conf  label  missing; name the column to predict",
            "p.conf  positive  missing; say which value of the label is the positive class",
            "p.conf:2  lable  unknown key; did you mean `label`?  (known: class-weights, drop, kind,"
                + " known-later, label, label-known, positive, threshold, time, weight)",
            "p.conf:3  threshold = 1.5  out of bounds; choose a number between 0 and 1",
            "p.conf:4  drop = [a, ]  has an empty element; remove it");
  }

  @Test
  void refusesAPositiveClassOfANumber() {
    Written written = Written.of("kind = regression, label = y\npositive = 1");
    TaskSpec.parse(written.section(), Optional.empty());
    assertThat(written.problems())
        .containsExactly(
            "p.conf:2  positive = 1  belongs to kind = binary only;"
                + " remove it, or write positive = null over an included one");
  }

  @Test
  void needsAKind() {
    Written written = Written.of("label = y");
    TaskSpec.parse(written.section(), Optional.empty());
    assertThat(written.problems())
        .containsExactly("p.conf  kind  missing; choose binary or regression");
  }

  @Test
  void theOutcomeIsKnownByAColumnOrAfterATime() {
    assertThat(known("decided_at"))
        .contains(new LabelKnown(Optional.of("decided_at"), Optional.empty()));
    assertThat(known("\"after 90d\""))
        .contains(new LabelKnown(Optional.empty(), Optional.of(Duration.ofDays(90))));
    Written wrong = Written.of("kind = regression, label = y\nlabel-known = after a while");
    TaskSpec.parse(wrong.section(), Optional.empty());
    assertThat(wrong.problems())
        .containsExactly(
            "p.conf:2  label-known = after a while  no length of time; write `after 90d`, or the name of a column");
  }

  private static Optional<LabelKnown> known(String value) {
    Written written = Written.of("kind = regression, label = y, label-known = " + value);
    return TaskSpec.parse(written.section(), Optional.empty()).labelKnown();
  }

  @Test
  void rowsAndClassesHaveWeights() {
    Written written =
        Written.of("kind = binary, label = y, positive = 1, weight = w, class-weights = balanced");
    assertThat(TaskSpec.parse(written.section(), Optional.empty()).weights())
        .isEqualTo(new RowWeights(Optional.of("w"), Optional.of(ClassWeights.BALANCED)));
    Written numbers =
        Written.of("kind = binary, label = y, positive = 1, class-weights { \"1\" = 5 }");
    assertThat(TaskSpec.parse(numbers.section(), Optional.empty()).weights())
        .isEqualTo(new RowWeights(Optional.empty(), Optional.of(new ClassWeights(false, 1, 5))));
    assertThat(written.problems()).isEmpty();
    assertThat(numbers.problems()).isEmpty();
  }

  @Test
  void refusesWeightsThatWeighNothing() {
    Written written =
        Written.of(
            """
            kind = binary
            label = y
            positive = 1
            weight = Y
            class-weights {
              "0" = 0
              "1" = -1
              "2" = 3
            }""");
    TaskSpec.parse(written.section(), Optional.empty());
    assertThat(written.problems())
        .containsExactly(
            "p.conf:4  weight = Y  is the label; name the column with the weight of each row",
            "p.conf:6  class-weights.0 = 0  not a weight; choose a number above 0",
            "p.conf:7  class-weights.1 = -1  not a weight; choose a number above 0",
            "p.conf:8  class-weights.2  unknown key; did you mean `0`?  (known: 0, 1)");
    Written regression =
        Written.of(
            "kind = regression, label = y, known-later = [w]\nweight = w\nclass-weights = equal");
    TaskSpec.parse(regression.section(), Optional.empty());
    assertThat(regression.problems())
        .containsExactly(
            "p.conf:2  weight = w  task.known-later names it, too;"
                + " remove it there: a weight is no feature anyway",
            "p.conf:3  class-weights = equal  a regression has no classes;"
                + " remove it, or weigh rows by task.weight");
    Written word = Written.of("kind = binary, label = y, positive = 1\nclass-weights = equal");
    TaskSpec.parse(word.section(), Optional.empty());
    assertThat(word.problems())
        .containsExactly(
            "p.conf:2  class-weights = equal  unknown value;"
                + " write balanced, or { \"0\" = 1, \"1\" = 5 }");
  }
}
