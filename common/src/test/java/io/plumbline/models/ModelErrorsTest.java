package io.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelErrorsTest {
  @Test
  void noFiles() {
    assertError(
        ModelErrors.noFiles("/w/models/p/v1"),
        ExitCode.INPUT,
        "Table models names a model at /w/models/p/v1, but there is none. Restore the folder, or run "
            + "`plumbline train` again.");
  }

  @Test
  void unreadable() {
    assertError(
        ModelErrors.unreadable("/w/models/p/v1", new IOException("Unexpected end.")),
        ExitCode.INPUT,
        "The model at /w/models/p/v1 cannot be read: Unexpected end. Restore the folder, or run `plumbline "
            + "train` again.");
  }

  @Test
  void noSuchVersion() {
    assertError(
        ModelErrors.noSuchVersion(9, "p", Instant.EPOCH),
        ExitCode.INPUT,
        "Table models has no model 9 of pipeline p up to 1970-01-01T00:00:00Z. Run `plumbline train` first, "
            + "with the same --as-of.");
  }

  @Test
  void changed() {
    assertError(
        ModelErrors.changed("/w/models/p/v1", List.of("model.json was changed")),
        ExitCode.INPUT,
        "The model at /w/models/p/v1 is not the one that was trained: model.json was changed. Restore the folder from a "
            + "copy, or remove it and run `plumbline train` again.");
  }

  private static void assertError(PlumblineException error, ExitCode code, String message) {
    assertThat(error).hasMessage(message);
    assertThat(error.code()).isEqualTo(code);
  }
}
