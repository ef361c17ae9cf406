package io.plumbline.sources.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.Options;
import io.plumbline.base.PlumblineException;
import io.plumbline.sources.SourceBlock;
import java.util.List;
import org.junit.jupiter.api.Test;

class XmlErrorsTest {
  private static final SourceBlock MAIN =
      new SourceBlock("Source main", "sources.main", "xml", "in", Options.NONE);

  @Test
  void notAName() {
    PlumblineException error = XmlErrors.notAName(MAIN, "<order>");
    assertThat(error.code()).isEqualTo(ExitCode.SPEC);
    assertThat(error)
        .hasMessage(
            "Source main: sources.main.row-tag = \"<order>\" is not the name of an element. Write the name alone, without brackets.");
  }

  @Test
  void noElement() {
    PlumblineException error =
        XmlErrors.noElement(MAIN, "row", 2, "file:/in/a.xml", List.of("orders", "order"));
    assertThat(error.code()).isEqualTo(ExitCode.INPUT);
    assertThat(error)
        .hasMessage(
            "Source main: no element `row` in 2 files. File file:/in/a.xml has: `orders`, `order`. Set sources.main.row-tag to the element that is a row.");
  }
}
