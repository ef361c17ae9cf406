package io.plumbline.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.models.Model;
import io.plumbline.models.PartialModel;
import io.plumbline.models.Unconverged;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConvergenceTest {
  private static final Model DONE = new Fitted(Optional.empty());
  private static final Model CUT_OFF = new Fitted(Optional.of(new Unconverged(50, "Do more.")));

  @Test
  void aFamilyHasOneLineWithItsCountsAndOneExample() {
    Convergence search = new Convergence("fit");
    search.add("linear", "fold 2 of reg=0.1", CUT_OFF);
    search.add("linear", "fold 1 of reg=0.1", CUT_OFF);
    search.add("linear", "fold 1 of reg=1", DONE);
    search.add("forest", "fold 1 of depth=3", DONE);
    search.add("net", "fold 1", new Fitted(Optional.of(new Unconverged(1, "Wait."))));
    assertThat(search.lines())
        .containsExactly(
            "linear: 2 of 3 fits ended before they converged, for example fold 1 of reg=0.1 after 50 iterations. "
                + "Do more.",
            "net: 1 of 1 fit ended before it converged: fold 1 after 1 iteration. Wait.");
  }

  @Test
  void noLineWhenAllConverged() {
    Convergence members = new Convergence("member");
    members.add("linear", "member 1", DONE);
    assertThat(members.lines()).isEmpty();
  }

  private record Fitted(Optional<Unconverged> unconverged) implements PartialModel {}
}
