package io.plumbline.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PageResourceTest {
  @Test
  void readsATextOfTheJar() {
    assertThat(PageResource.read(PageResource.class, "report/page.html"))
        .startsWith("<!doctype html>");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> PageResource.read(PageResource.class, "report/nowhere.js"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The jar of io.plumbline.jobs.report.PageResource lacks report/nowhere.js.");
  }
}
