package io.plumbline.pipeline.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.pipeline.Written;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NumericTransformTest {
  private static final NumericTransform OTHER =
      new NumericTransform(
          Optional.of(new QuantileClip(0.1, 0.9)),
          Imputation.constant(-1),
          MissingMark.TRUE,
          List.of("*"),
          Scaling.ROBUST);

  @Test
  void everyKeyHasADefault() {
    assertThat(parse(Written.of(""), OTHER)).isEqualTo(OTHER);
  }

  @Test
  void takesEveryKey() {
    Written written =
        Written.of("clip = none, impute = mode, indicator = auto, log = false, scale = max-abs");
    assertThat(parse(written, OTHER))
        .isEqualTo(
            new NumericTransform(
                Optional.empty(),
                Imputation.of(Imputation.Way.MODE),
                MissingMark.AUTO,
                List.of(),
                Scaling.MAX_ABS));
    assertThat(written.problems()).isEmpty();
  }

  @Test
  void aNumberIsImputedAsItIs() {
    assertThat(parse(Written.of("impute = -1.5"), OTHER).impute())
        .isEqualTo(Imputation.constant(-1.5));
    assertThat(parse(Written.of("impute = 0"), OTHER).impute()).isEqualTo(Imputation.constant(0));
  }

  @Test
  void theLogarithmIsTakenOfNamedColumns() {
    NumericTransform some = parse(Written.of("log = [price, \"dest_*\"]"), OTHER);
    assertThat(some.takesLog("price")).isTrue();
    assertThat(some.takesLog("dest_lat")).isTrue();
    assertThat(some.takesLog("price_then")).isFalse();
    assertThat(parse(Written.of("log = true"), OTHER).takesLog("any")).isTrue();
  }

  @Test
  void refusesWithTheReason() {
    Written written =
        Written.of(
            """
            clip = [0.1]
            impute = 1x
            indicator = maybe
            log = some
            scale = minmax
            """);
    parse(written, NumericTransform.DEFAULT);
    assertThat(written.problems())
        .containsExactly(
            "p.conf:1  clip = [0.1]  not two quantiles; write the least and the greatest, from 0 to"
                + " 1, e.g. [0.001, 0.999]",
            "p.conf:2  impute = 1x  not a number",
            "p.conf:3  indicator = maybe  unknown choice; (known: auto, false, true)",
            "p.conf:4  log = some  neither true nor false; choose true or false",
            "p.conf:5  scale = minmax  unknown value; did you mean `min-max`?  (known: max-abs,"
                + " min-max, none, robust, standard, unit-norm)");
  }

  private static NumericTransform parse(Written written, NumericTransform defaults) {
    NumericTransform found = NumericTransform.parse(written.section(), defaults);
    written.section().refuseUnknownKeys();
    return found;
  }
}
