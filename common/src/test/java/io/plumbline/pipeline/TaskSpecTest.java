package io.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.pipeline.task.NotFeatures;
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
            "p.conf:2  lable  unknown key; did you mean `label`?  (known: drop, kind,"
                + " known-later, label, label-known, positive, threshold, time)",
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
}
