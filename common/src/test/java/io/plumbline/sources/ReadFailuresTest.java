package io.plumbline.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class ReadFailuresTest {
  private static final SourceBlock BLOCK = SourceTest.block("csv", Path.of("in"));
  private static final SourceFile A = new SourceFile("in/a.csv", 1, Instant.EPOCH);
  private static final SourceFile B = new SourceFile("in/b.csv", 1, Instant.EPOCH);

  private static void fail(List<SourceFile> files, RuntimeException failure) {
    ReadFailures.naming(
        BLOCK,
        files,
        () -> {
          throw failure;
        });
  }

  @Test
  void aResultIsHandedOn() {
    assertThat(ReadFailures.naming(BLOCK, List.of(A), () -> 7)).isEqualTo(7);
  }

  @Test
  void theOnlyFileIsNamed() {
    UncheckedIOException failure = new UncheckedIOException(new EOFException());
    assertThatThrownBy(() -> fail(List.of(A), failure))
        .hasMessage(
            "Source main: file in/a.csv cannot be read as csv: it ends too early (truncated?). Deliver it again, or correct sources.main.format.")
        .hasCause(failure);
  }

  @Test
  void oneOfSeveralFilesMayBeUnknown() {
    assertThatThrownBy(
            () -> fail(List.of(A, B), new UncheckedIOException(new IOException("bad\nblock"))))
        .hasMessage(
            "Source main: one of its 2 files cannot be read as csv: bad. Deliver it again, or correct sources.main.format.");
  }

  @Test
  void otherFailuresPropagateUnchanged() {
    PlumblineException refusal = new PlumblineException(ExitCode.SPEC, "no");
    assertThatThrownBy(() -> fail(List.of(A), refusal)).isSameAs(refusal);
    IllegalStateException fault = new IllegalStateException("x");
    assertThatThrownBy(() -> fail(List.of(A), fault)).isSameAs(fault);
  }

  @Test
  void aWrongEndingIsSaidInWords() {
    assertThat(ReadFailures.reason(new ZipException("incorrect header check")))
        .isEqualTo("it is not what its ending says, or it is damaged (incorrect header check)");
    assertThat(ReadFailures.reason(new IOException())).isEqualTo("IOException");
  }
}
