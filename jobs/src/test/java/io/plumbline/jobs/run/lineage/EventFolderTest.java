package io.plumbline.jobs.run.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFolderTest {
  @TempDir Path temp;

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private EventFolder folder(String path) {
    return new EventFolder(
        new Configuration(), path, new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aFileIsWrittenAgainAsAWhole() {
    EventFolder folder = folder(temp.resolve("new/fólder").toString());
    folder.write("a.jsonl", () -> List.of("{\"a\":\"ü\"}"));
    folder.write("a.jsonl", () -> List.of("{\"a\":\"ü\"}", "{}"));
    assertThat(temp.resolve("new/fólder/a.jsonl")).hasContent("{\"a\":\"ü\"}\n{}\n");
    assertThat(said()).isEmpty();
  }

  @Test
  void aFolderThatCannotBeWrittenIsOneWarning() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "no folder");
    EventFolder folder = folder(file.toString());
    List<String> asked = new ArrayList<>();
    folder.write("a.jsonl", () -> List.of("{}"));
    folder.write(
        "b.jsonl",
        () -> {
          asked.add("b");
          return List.of("{}");
        });
    assertThat(asked).isEmpty();
    assertThat(said().lines())
        .singleElement()
        .asString()
        .startsWith("warning: the OpenLineage events cannot be written to " + file + ": ")
        .endsWith(
            " The run does without them. Check env.openlineage.path and the permissions of the folder.");
  }

  @Test
  void aWarningShowsNoSecret() {
    folder("no-such-store://me:hush@bucket/e").write("a.jsonl", () -> List.of("{}"));
    assertThat(said())
        .isEqualTo(
            "warning: the OpenLineage events cannot be written to no-such-store://***@bucket/e: No FileSystem for"
                + " scheme \"no-such-store\". The run does without them. Check env.openlineage.path and the permissions of the folder.\n");
  }

  @Test
  void whatFailsBeforeTheFileIsAWarningToo() {
    folder(temp.toString())
        .write(
            "a.jsonl",
            () -> {
              throw new NoClassDefFoundError("some/Missing");
            });
    assertThat(said()).contains("cannot be written to " + temp + ": some/Missing. The run does");
  }
}
