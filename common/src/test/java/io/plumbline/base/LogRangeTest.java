package io.plumbline.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogRangeTest {
  @Test
  void drawsOrdersOfMagnitudeEvenly() {
    LogRange range = new LogRange(0.01, 1);
    assertThat(range.at(0)).isEqualTo(0.01);
    assertThat(range.at(0.5)).isCloseTo(0.1, within(1e-15));
    assertThat(range.at(1)).isEqualTo(1);
  }

  @Test
  void refusesWhatIsNoRange() {
    assertThatThrownBy(() -> new LogRange(0, 1))
        .hasMessage("A log range needs 0 < least <= greatest, not 0.0 and 1.0.");
    assertThatThrownBy(() -> new LogRange(2, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LogRange(1, Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
