package io.plumbline.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnforkedFileSystemTest {
  @TempDir private Path folder;

  /** Octal, as {@code chmod} takes them. */
  @ParameterizedTest
  @ValueSource(strings = {"644", "600", "755", "1777", "000"})
  void rightsAreThoseOfHadoop(String rights) throws IOException {
    assertThat(rights(new UnforkedFileSystem(), rights))
        .isEqualTo(rights(new org.apache.hadoop.fs.LocalFileSystem(), rights));
  }

  private String rights(FileSystem files, String rights) throws IOException {
    files.initialize(URI.create("file:///"), new Configuration());
    Path file = Files.createDirectories(folder.resolve("a b " + files.getClass().getSimpleName()));
    files.setPermission(new org.apache.hadoop.fs.Path(file.toUri()), new FsPermission(rights));
    String seen =
        files.getFileStatus(new org.apache.hadoop.fs.Path(file.toUri())).getPermission().toString();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return seen;
  }

  @Test
  void linksAreWhatHadoopTakesThemFor() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    Configuration conf = new Configuration();
    conf.setClass(
        "fs.AbstractFileSystem.file.impl",
        UnforkedFileContext.class,
        org.apache.hadoop.fs.AbstractFileSystem.class);
    for (Path one : new Path[] {file, link}) {
      org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(one.toUri());
      assertThat(FileContext.getFileContext(URI.create("file:///"), conf).getFileLinkStatus(path))
          .isEqualTo(
              FileContext.getFileContext(URI.create("file:///"), new Configuration())
                  .getFileLinkStatus(path));
    }
  }

  @Test
  void hadoopKeepsIt() throws IOException {
    UnforkedFileSystem.install();
    assertThat(FileSystem.getLocal(new Configuration())).isInstanceOf(UnforkedFileSystem.class);
    UnforkedFileSystem.install();
    assertThat(FileSystem.getLocal(new Configuration())).isInstanceOf(UnforkedFileSystem.class);
  }
}
