package io.plumbline.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProblemsTest {
  @Test
  void allProblemsAreToldAtOnceInTheOrderOfTheirLines() {
    Problems problems = new Problems();
    problems.add(
        new Origin("a.conf", 9),
        "split.test",
        "test = 2 is not a fraction",
        "choose a number below 1");
    problems.add(new Origin("a.conf", 3), "seeed", "unknown key", "did you mean `seed`?");
    assertThatThrownBy(() -> problems.throwIfAny("a.conf"))
        .isInstanceOf(PlumblineException.class)
        .hasMessage(
            """
            2 problems in a.conf
              a.conf:3  seeed  unknown key; did you mean `seed`?
              a.conf:9  split.test  test = 2 is not a fraction; choose a number below 1""");
  }

  @Test
  void oneProblemToldTwiceIsOneProblem() {
    Problems problems = new Problems();
    problems.add(new Origin("a.conf", 3), "x", "wrong", "");
    problems.add(new Origin("a.conf", 3), "x", "wrong", "");
    assertThat(problems.all()).hasSize(1);
  }
}
