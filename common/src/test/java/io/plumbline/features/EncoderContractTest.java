package io.plumbline.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.Options;
import io.plumbline.profile.CategoryState;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every encoder keeps. */
class EncoderContractTest {
  private static final CategoryState TRAINING = labeled("b", "a", "b", null, "c", "b", "a");

  static Collection<Encoder> all() {
    return Encoders.CATALOG.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void hasDistinctSlots(Encoder encoder) {
    List<String> slots = encoder.fit(TRAINING, defaults(encoder)).slots();
    assertThat(slots).as(encoder.name()).isNotEmpty().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("all")
  void givesFiniteNumbersForAnyLevelAlsoUnseenAndNull(Encoder encoder) {
    Encoding encoding = encoder.fit(TRAINING, defaults(encoder));
    for (String level : new String[] {"a", "b", "c", "never seen", "", null}) {
      assertThat(encoded(encoding, level))
          .as(encoder.name() + " of " + level)
          .doesNotContain(Double.NaN)
          .doesNotContain(Double.POSITIVE_INFINITY)
          .doesNotContain(Double.NEGATIVE_INFINITY);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void writesNothingOutsideOfItsSlots(Encoder encoder) {
    Encoding encoding = encoder.fit(TRAINING, defaults(encoder));
    double[] into = new double[encoding.slots().size() + 2];
    into[0] = 7;
    into[into.length - 1] = 7;
    encoding.encode("b", into, 1);
    assertThat(new double[] {into[0], into[into.length - 1]})
        .as(encoder.name())
        .containsExactly(7, 7);
  }

  @ParameterizedTest
  @MethodSource("all")
  void overwritesWhatStoodInItsSlots(Encoder encoder) {
    Encoding encoding = encoder.fit(TRAINING, defaults(encoder));
    double[] into = new double[encoding.slots().size()];
    encoding.encode("a", into, 0);
    encoding.encode("b", into, 0);
    assertThat(into).as(encoder.name()).containsExactly(encoded(encoding, "b"));
  }

  @ParameterizedTest
  @MethodSource("all")
  void comesBackFromJsonTheSame(Encoder encoder) {
    Encoding encoding = encoder.fit(TRAINING, defaults(encoder));
    Encoding read = encoder.read(encoding.toJson());
    assertThat(read.slots()).as(encoder.name()).isEqualTo(encoding.slots());
    for (String level : new String[] {"a", "b", "c", "never seen", null}) {
      assertThat(encoded(read, level))
          .as(encoder.name() + " of " + level)
          .containsExactly(encoded(encoding, level));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void doesNotDependOnTheOrderOfRows(Encoder encoder) {
    CategoryState other = labeled("a", "b", "c", "a").merge(labeled("b", "b", null));
    assertThat(encoder.fit(other, defaults(encoder)).toJson())
        .as(encoder.name())
        .isEqualTo(encoder.fit(TRAINING, defaults(encoder)).toJson());
  }

  @ParameterizedTest
  @MethodSource("all")
  void aColumnWithoutAnyRowStillHasASlot(Encoder encoder) {
    assertThat(encoder.fit(CategoryState.of(), defaults(encoder)).slots())
        .as(encoder.name())
        .isNotEmpty();
  }

  /** The label depends on the level only, so that rows in any order have the same ones. */
  private static CategoryState labeled(String... levels) {
    CategoryState state = new CategoryState();
    for (String level : levels) {
      state.add(level, level == null ? 0.1 : level.charAt(0) / 3.0);
    }
    return state;
  }

  private static Options defaults(Encoder encoder) {
    return Options.defaults(encoder.options());
  }

  private static double[] encoded(Encoding encoding, String level) {
    double[] into = new double[encoding.slots().size()];
    encoding.encode(level, into, 0);
    return into;
  }
}
