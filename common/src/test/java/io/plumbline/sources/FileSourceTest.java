package io.plumbline.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FileSourceTest extends SourceTest {
  private SourceView open(Path path) {
    return new FileSource().open(spark, block("csv", path));
  }

  @Test
  void everyFileIsAPartThatChangesItsVersionWithTheFile() throws IOException {
    Path a = write("in/a.csv", "id\n1\n");
    write("in/b.csv", "id\n2\n");
    SourceView view = open(folder().resolve("in"));
    assertThat(view.parts())
        .extracting(SourcePart::name)
        .containsExactly("file:" + a, "file:" + a.resolveSibling("b.csv"));
    assertThat(view.parts().get(0).bytes()).isEqualTo(5);
    assertThat(view.parts()).isEqualTo(open(folder().resolve("in")).parts());
    String before = view.parts().get(0).version();
    write("in/a.csv", "id\n1\n3\n");
    assertThat(open(folder().resolve("in")).parts().get(0).version()).isNotEqualTo(before);
  }

  @Test
  void theRowsAreThoseOfTheParts() {
    write("in/a.csv", "id\n1\n");
    SourceView view = open(folder().resolve("in"));
    write("in/later.csv", "id\n2\n");
    assertThat(view.header().columns()).containsExactly("id");
    assertThat(view.isText()).isTrue();
    assertThat(rows(view.rows(), "_file", "id"))
        .containsExactly(row(view.parts().get(0).name(), "1"));
  }

  @Test
  void aFolderOfHiveIsAColumn() {
    write("in/dt=2024-01-01/kind=a%2Fb/x.csv", "id\n1\n");
    write("in/dt=__HIVE_DEFAULT_PARTITION__/x.csv", "id,KIND\n2,own\n");
    write("in/today.csv", "id\n3\n");
    SourceView view = open(folder().resolve("in"));
    assertThat(view.header().columns()).containsExactly("id", "dt", "KIND");
    assertThat(view.header().absent()).containsEntry("dt", 1);
    assertThat(rows(view.rows().orderBy("id"), "id", "dt", "KIND"))
        .containsExactlyInAnyOrder(
            row("1", "2024-01-01", null), row("2", null, "own"), row("3", null, null));
    SourceLook look = new FileSource().look(spark, block("csv", folder().resolve("in/dt=*")));
    assertThat(look.columns().schema().fieldNames()).endsWith("id", "KIND", "dt");
  }

  @Test
  void aFolderOfHiveIsAColumnOfEveryFormat() {
    write("j/dt=1/a.jsonl", "{\"id\":1}\n");
    SourceView json = new FileSource().open(spark, block("json", folder().resolve("j")));
    assertThat(rows(json.rows(), "id", "dt")).containsExactly(row("1", "1"));
    frame("id int, dt int", row(1, 7))
        .write()
        .partitionBy("dt")
        .parquet(folder().resolve("p").toString());
    SourceView parquet = new FileSource().open(spark, block("parquet", folder().resolve("p")));
    assertThat(rows(parquet.rows(), "id", "dt")).containsExactly(row(1, "7"));
  }

  @Test
  void aLookReadsHeadersOfAllFilesUpToALimit() {
    for (int i = 0; i < FileSource.MOST_LOOKED_AT + 1; i++) {
      write("in/%03d.csv".formatted(i), i == 127 ? "id,late\n" : i == 128 ? "id,last\n" : "id\n");
    }
    SourceLook some = new FileSource().look(spark, block("csv", folder().resolve("in")));
    assertThat(some.parts()).hasSize(129);
    assertThat(some.looked()).isEqualTo(128);
    assertThat(some.header().columns()).containsExactly("id", "last");
    assertThat(some.columns().areAll()).isFalse();
    SourceLook one = new FileSource().look(spark, block("csv", folder().resolve("in/127.csv")));
    assertThat(one.header().columns()).containsExactly("id", "late");
    assertThat(one.columns().areAll()).isTrue();
    assertThat(one.isText()).isTrue();
  }

  @Test
  void aPartThatCannotBeReadIsNamed() throws IOException {
    Path file = write("a.csv.gz", "id\n" + "1234567\n".repeat(50_000));
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    SourceView view = open(file);
    assertThatThrownBy(() -> view.reading(() -> view.rows().count()))
        .hasMessage(
            "Source main: file file:%s cannot be read as csv: it ends too early (truncated?). Deliver it again, or correct sources.main.format."
                .formatted(file));
  }
}
