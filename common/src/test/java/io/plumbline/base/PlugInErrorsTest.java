package io.plumbline.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlugInErrorsTest {
  @Test
  void unknown() {
    assertError(
        PlugInErrors.unknown("metric", "acu", List.of("auc", "rmse")),
        ExitCode.SPEC,
        "No metric is called `acu`; did you mean `auc`?  (known: auc, rmse).");
  }

  @Test
  void twice() {
    assertError(
        PlugInErrors.twice("metric", "auc", Texts.class, Causes.class),
        ExitCode.SPEC,
        "Two plug-ins of kind metric are called `auc`: io.plumbline.base.Texts and io.plumbline.base.Causes. "
            + "Rename one, or remove its jar.");
  }

  @Test
  void cannotLoad() {
    assertThat(PlugInErrors.cannotLoad("metric", "my.jar", "no class x"))
        .isEqualTo(
            "A plug-in of kind metric in my.jar cannot be loaded and is skipped: no class x. The other plug-ins "
                + "work. Rebuild the jar for this version, or remove it.");
  }

  private static void assertError(PlumblineException error, ExitCode code, String message) {
    assertThat(error).hasMessage(message);
    assertThat(error.code()).isEqualTo(code);
  }
}
