package io.plumbline.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.base.Registry;
import io.plumbline.jobs.run.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencePagesTest {
  private static final Path HOME = Path.of(System.getProperty("plumbline.home"));

  @TempDir Path folder;

  @Test
  void theCommittedPagesAreThoseThatAreGenerated() throws IOException {
    for (Map.Entry<String, String> page : ReferencePages.pages(HOME, Plugins.kinds()).entrySet()) {
      Path committed = HOME.resolve("common/docs/reference").resolve(page.getKey());
      assertThat(Files.readString(committed))
          .as("%s is out of date; run `%s`", committed, ReferencePages.COMMAND)
          .isEqualTo(page.getValue());
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "");
    assertThatThrownBy(() -> ReferencePages.write(Map.of("a.md", ""), file))
        .isInstanceOf(PlumblineException.class)
        .hasMessage(
            "The reference cannot be written to %s: %s. Choose a folder that you can write to with --out.",
            file, file);
  }

  @Test
  void aMissingReferenceFileIsNamed() {
    Path file = folder.resolve("conf").resolve("reference.conf");
    assertThatThrownBy(() -> ReferencePages.pages(folder, Plugins.kinds()))
        .hasMessage("The file %s cannot be read: %s. Restore it from the distribution.", file, file)
        .extracting(fault -> ((PlumblineException) fault).code())
        .isEqualTo(ExitCode.INPUT);
  }

  /** reference.conf lists names of plug-ins by hand; none may be forgotten. */
  @Test
  void theReferenceFileNamesEveryPlugInOfAPipelineFile() throws IOException {
    String text = Files.readString(HOME.resolve("conf/reference.conf"));
    for (Registry<?> kind : Plugins.kinds()) {
      if (!Set.of("report section", "drift measure", "source").contains(kind.kind())) {
        assertThat(text).as(kind.kind()).contains(kind.names());
      }
    }
  }
}
