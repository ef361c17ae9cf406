package io.plumbline.features.encoders;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.Options;
import io.plumbline.features.Encoding;
import io.plumbline.profile.CategoryState;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashingTest {
  /** Wikipedia, MurmurHash, test vectors of MurmurHash3_x86_32 with the seed 0. */
  @ParameterizedTest
  @CsvSource({
    "'', 00000000",
    "test, ba6bd213",
    "'Hello, world!', c0363e43",
    "The quick brown fox jumps over the lazy dog, 2e4ff723"
  })
  void hashesAsMurmurHash3(String text, String hash) {
    assertThat(Hashing.murmur(text.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(Integer.parseUnsignedInt(hash, 16));
  }

  /** The hash of the first text is negative, that of the second is positive. */
  @Test
  void theHashChoosesTheSlotAndTheSign() {
    assertThat(encode(5, true, "test")).containsExactly(slot(5, 0x100000000L - 0xba6bd213L, -1));
    assertThat(encode(5, false, "test")).containsExactly(slot(5, 0x100000000L - 0xba6bd213L, 1));
    String fox = "The quick brown fox jumps over the lazy dog";
    assertThat(encode(5, true, fox)).containsExactly(slot(5, 0x2e4ff723L, 1));
  }

  @Test
  void missingValuesAreAllZeros() {
    assertThat(encode(3, true, null)).containsExactly(0, 0, 0);
  }

  @Test
  void nothingIsLearned() {
    assertThat(fit(4, true, CategoryState.of("a", "b")).toJson())
        .isEqualTo(fit(4, true, CategoryState.of()).toJson());
    assertThat(fit(2, true, CategoryState.of()).slots()).containsExactly("#0", "#1");
  }

  private static double[] slot(int slots, long hash, double value) {
    double[] expected = new double[slots];
    expected[(int) (hash % slots)] = value;
    return expected;
  }

  private static Encoding fit(int slots, boolean signed, CategoryState training) {
    return new Hashing()
        .fit(
            training,
            Options.of(new Hashing().options(), Map.of("slots", slots, "signed", signed)));
  }

  private static double[] encode(int slots, boolean signed, String level) {
    double[] into = new double[slots];
    fit(slots, signed, CategoryState.of()).encode(level, into, 0);
    return into;
  }
}
