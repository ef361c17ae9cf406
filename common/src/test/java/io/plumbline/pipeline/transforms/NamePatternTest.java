package io.plumbline.pipeline.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamePatternTest {
  @Test
  void aStarIsForAnyCharactersAndAllElseIsItself() {
    assertThat(NamePattern.matches("dest_*", "dest_lat")).isTrue();
    assertThat(NamePattern.matches("dest_*", "dest_")).isTrue();
    assertThat(NamePattern.matches("*_lat", "dest_lat")).isTrue();
    assertThat(NamePattern.matches("d*t*", "dest_lat")).isTrue();
    assertThat(NamePattern.matches("*", "any name")).isTrue();
    assertThat(NamePattern.matches("dest.lat", "dest_lat")).isFalse();
    assertThat(NamePattern.matches("dest", "dest_lat")).isFalse();
    assertThat(NamePattern.matches("Dest_*", "dest_lat")).isFalse();
  }

  @Test
  void hintsAtTheNearestNameOrTheNearestStartOfNames() {
    List<String> names = List.of("distance", "dest_lat", "dest_lon");
    assertThat(NamePattern.hint("distanc", names))
        .isEqualTo("did you mean `distance`?  (known: dest_lat, dest_lon, distance)");
    assertThat(NamePattern.hint("dets_*", names))
        .isEqualTo("did you mean `dest_*`?  (known: dest_lat, dest_lon, distance)");
    assertThat(NamePattern.hint("deler_*", List.of("dealer_age", "mileage")))
        .isEqualTo("did you mean `dealer_*`?  (known: dealer_age, mileage)");
    assertThat(NamePattern.hint("plane_*", List.of("x"))).isEqualTo("(known: x)");
  }
}
