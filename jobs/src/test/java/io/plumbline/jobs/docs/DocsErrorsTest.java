package io.plumbline.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DocsErrorsTest {
  private static final IOException FULL = new IOException("no space is left");

  @Test
  void notWritable() {
    PlumblineException error = DocsErrors.notWritable(Path.of("out"), FULL);
    assertThat(error.code()).isEqualTo(ExitCode.INPUT);
    assertThat(error)
        .hasMessage(
            "The reference cannot be written to out: no space is left. Choose a folder that you can write to with --out.");
  }

  @Test
  void notReadable() {
    PlumblineException error = DocsErrors.notReadable(Path.of("conf/reference.conf"), FULL);
    assertThat(error.code()).isEqualTo(ExitCode.INPUT);
    assertThat(error)
        .hasMessage(
            "The file conf/reference.conf cannot be read: no space is left. Restore it from the distribution.");
  }
}
