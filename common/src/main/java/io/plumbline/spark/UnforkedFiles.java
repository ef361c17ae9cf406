package io.plumbline.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Asks Java for what Hadoop asks the programs {@code chmod} and {@code readlink}, unless it has its
 * native library: one process for each file that is written took a third of the time of a commit.
 */
final class UnforkedFiles extends RawLocalFileSystem {
  @Override
  public void setPermission(Path path, FsPermission permission) throws IOException {
    String rights =
        permission.getUserAction().SYMBOL
            + permission.getGroupAction().SYMBOL
            + permission.getOtherAction().SYMBOL;
    java.nio.file.Path file = pathToFile(path).toPath();
    if (permission.getStickyBit()
        || !file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      super.setPermission(path, permission);
    } else {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }
  }

  @Override
  public FileStatus getFileLinkStatus(Path path) throws IOException {
    return Files.isSymbolicLink(pathToFile(path).toPath())
        ? super.getFileLinkStatus(path)
        : getFileStatus(path);
  }
}
