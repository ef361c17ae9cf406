package io.plumbline.jobs;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** A local file system that takes a number of new files of a warehouse, then none. */
public final class FullDisk extends LocalFileSystem {
  static final int UNLIMITED = Integer.MAX_VALUE;

  private static final AtomicInteger LEFT = new AtomicInteger(UNLIMITED);

  static void leave(int files) {
    LEFT.set(files);
  }

  /** Returns how many of them are left. */
  static int left() {
    return LEFT.get();
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int buffer,
      short replication,
      long block,
      Progressable progress)
      throws IOException {
    if (file.toString().contains("/warehouse") && LEFT.getAndUpdate(n -> Math.max(0, n - 1)) == 0) {
      throw new IOException("No space left on device");
    }
    return super.create(file, permission, overwrite, buffer, replication, block, progress);
  }
}
