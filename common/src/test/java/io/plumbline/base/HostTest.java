package io.plumbline.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostTest {
  @Test
  void aMachineHasOneName() {
    assertThat(Host.name()).isNotBlank().isEqualTo(Host.name());
  }
}
