package io.plumbline.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceFilesTest extends SourceTest {
  private List<String> names(String path) {
    return files(block("csv", folder().resolve(path))).stream().map(SourceFile::name).toList();
  }

  @Test
  void aFileIsItselfWithPathAndSize() {
    Path file = write("Ä b.csv", "id\n1\n");
    List<SourceFile> found = files(block("csv", file));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).path()).isEqualTo("file:" + file);
    assertThat(found.get(0).bytes()).isEqualTo(5);
    assertThat(found.get(0).modifiedAt()).isEqualTo(modified(file));
  }

  @Test
  void aFolderIsAllFilesBelowItInOrderWithoutHiddenOnes() {
    write("in/b.csv", "x");
    write("in/a.csv", "x");
    write("in/_SUCCESS", "");
    write("in/.crc", "");
    write("in/deeper/and deeper/c.csv", "x");
    write("in/_temporary/0/d.csv", "x");
    assertThat(names("in")).containsExactly("a.csv", "b.csv", "c.csv");
  }

  @Test
  void aGlobIsItsMatchesAndTheFilesOfMatchedFolders() {
    write("a1.csv", "x");
    write("a2.csv", "x");
    write("a3/z.csv", "x");
    write("b.csv", "x");
    assertThat(names("a*")).containsExactly("a1.csv", "a2.csv", "z.csv");
    assertThat(names("{a1,b}.csv")).containsExactly("a1.csv", "b.csv");
  }

  @Test
  void aFileThatIsMatchedTwiceIsOne() {
    write("in/a.csv", "x");
    write("in/deeper/b.csv", "x");
    assertThat(names("{in,in/*}")).containsExactly("a.csv", "b.csv");
  }

  @Test
  void theBaseIsBeforeTheGlob() {
    write("in/dt=1/a.csv", "x");
    String folder = "file:" + folder();
    for (String path : List.of("in/*/a.csv", "in/dt=?", "in")) {
      SourceBlock block = block("csv", folder().resolve(path));
      assertThat(SourceFiles.of(spark.sessionState().newHadoopConf(), block).base())
          .isEqualTo(folder + "/in");
    }
  }

  @Test
  void theFolderOfADeltaTableIsRefused() {
    write("table/part-0.parquet", "x");
    write("table/_delta_log/00000000000000000000.json", "{}");
    Path table = folder().resolve("table");
    assertThatThrownBy(() -> files(block("parquet", table)))
        .hasMessage(
            "Source main: file:%s has a _delta_log: it is a Delta table, whose files have deleted rows, too. Set sources.main.format = delta, and give that folder as the path."
                .formatted(table));
  }

  @Test
  void aNameThatLooksLikeAGlobIsItself() {
    write("a[1].csv", "x");
    write("a1.csv", "x");
    assertThat(names("a[1].csv")).containsExactly("a[1].csv");
  }

  @Test
  void noMatchIsRefused() {
    Path nowhere = folder().resolve("nowhere/*.csv");
    assertThatThrownBy(() -> files(block("csv", nowhere)))
        .hasMessage(
            "Source main: no file matches %s. Correct sources.main.path, or deliver the file."
                .formatted(nowhere));
    write("hidden/_x", "x");
    assertThatThrownBy(() -> names("hidden")).hasMessageContaining("no file matches");
  }

  @Test
  void aFileSystemThatIsUnknownIsNamed() {
    assertThatThrownBy(() -> files(block("csv", Path.of("nofs://x/a.csv"))))
        .hasMessageStartingWith("Source main: nofs:/x/a.csv cannot be listed: ")
        .hasMessageEndingWith(". Correct sources.main.path or the rights on it.");
  }

  private static java.time.Instant modified(Path file) {
    return java.time.Instant.ofEpochMilli(file.toFile().lastModified());
  }
}
