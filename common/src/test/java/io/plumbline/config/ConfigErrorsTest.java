package io.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigErrorsTest {
  @Test
  void notATimestamp() {
    assertError(
        ConfigErrors.notATimestamp("yesterday", new IllegalArgumentException()),
        ExitCode.SPEC,
        "as-of = yesterday is not a timestamp. Correct it: write a date (2015-01-01: midnight UTC) or a "
            + "timestamp (2015-01-01T06:30:00: UTC, or with a zone: 2015-01-01T06:30:00+01:00).");
  }

  @Test
  void unknownEnvironment() {
    assertError(
        ConfigErrors.unknownEnvironment(
            "locl", List.of("local", "staging"), Path.of("/home/conf/environments")),
        ExitCode.SPEC,
        "No environment is called `locl`; did you mean `local`?  (known: local, staging).\n  Looked in "
            + "/home/conf/environments. A path that ends in .conf works, too.");
  }

  @Test
  void isFolder() {
    assertError(
        ConfigErrors.isFolder(Path.of("/a"), "pipeline file"),
        ExitCode.SPEC,
        "/a is a folder. Give the pipeline file itself.");
  }

  @Test
  void unreadable() {
    assertError(
        ConfigErrors.unreadable("pipeline file", Path.of("/a.conf")),
        ExitCode.SPEC,
        "The pipeline file /a.conf cannot be read. Check its permissions.");
  }

  @Test
  void notFound() {
    assertError(
        ConfigErrors.notFound(
            "pipeline file", "a.conf", List.of(Path.of("/x/a.conf"), Path.of("/y/a.conf"))),
        ExitCode.SPEC,
        "The pipeline file a.conf does not exist. Correct the name; looked for:\n  /x/a.conf\n  /y/a.conf");
  }

  @Test
  void noWarehouse() {
    assertError(
        ConfigErrors.noWarehouse("staging"),
        ExitCode.SPEC,
        "Environment `staging` names no warehouse. Set the variable PLUMBLINE_WAREHOUSE, or give --warehouse "
            + "URI or --set env.warehouse=URI.");
  }

  private static void assertError(PlumblineException error, ExitCode code, String message) {
    assertThat(error).hasMessage(message);
    assertThat(error.code()).isEqualTo(code);
  }
}
