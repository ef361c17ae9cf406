package io.plumbline.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir java.nio.file.Path folder;

  @Test
  void aFileTakesThePlaceOfTheOlderOneAndNothingIsBesideIt() throws IOException {
    java.nio.file.Path file = folder.resolve("a b/ü.txt");
    write(file, "old and longer");
    write(file, "new, größer");
    assertThat(file).hasContent("new, größer");
    try (Stream<java.nio.file.Path> all = Files.list(file.getParent())) {
      assertThat(all.toList()).isEqualTo(List.of(file));
    }
  }

  @Test
  void aFileThatCannotBeWrittenLeavesTheOlderOne() throws IOException {
    java.nio.file.Path file = Files.writeString(folder.resolve("file"), "old");
    assertThatThrownBy(() -> write(file.resolve("below"), "new")).isInstanceOf(IOException.class);
    assertThat(file).hasContent("old");
  }

  private static void write(java.nio.file.Path file, String text) throws IOException {
    WholeFile.write(new Configuration(), new Path(file.toString()), text, "test");
  }
}
