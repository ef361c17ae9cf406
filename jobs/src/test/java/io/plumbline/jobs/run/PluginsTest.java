package io.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.testing.Specs;
import org.junit.jupiter.api.Test;

class PluginsTest {
  /** Tests of the module below read pipelines with the same names. */
  @Test
  void theNamesAreThoseOfTheCatalogs() {
    assertThat(Plugins.vocabulary()).isEqualTo(Specs.vocabulary());
  }
}
