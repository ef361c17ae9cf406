package io.plumbline.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows in files of a table that no reader sees before {@link #commit}. One Spark job writes and
 * counts them, so a caller can look at the counts before it decides. Every instance ends with a
 * {@link #commit} or a {@link #discard}; files of a process that dies are removed by a vacuum.
 */
public final class StagedRows {
  private final Commits commits;
  private final Supplier<StagedFiles> write;
  private final long rows;
  private final List<Runnable> afterwards = new ArrayList<>();
  private @Nullable StagedFiles files;

  /**
   * Writes the files.
   *
   * @param write again after a conflict with another writer
   */
  StagedRows(Commits commits, Supplier<StagedFiles> write) {
    this.commits = commits;
    this.write = write;
    this.files = write.get();
    this.rows = files.rows();
  }

  /** Returns the number of rows, counted while they were written. */
  public long rows() {
    return rows;
  }

  /** Runs an action after the commit. */
  StagedRows then(Runnable action) {
    afterwards.add(action);
    return this;
  }

  /**
   * Makes the rows visible. After a conflict with another writer the files are written again, since
   * those of the lost attempt may be older than what it conflicts with. Files are never removed
   * once their commit was tried: a commit that fails may have been made.
   *
   * @return rows committed
   * @throws IllegalStateException if other rows are there when they are written again
   */
  public long commit() {
    commits.again(
        () -> {
          if (files == null) {
            files = write.get();
          }
          StagedFiles attempt = files;
          if (attempt.rows() != rows) {
            throw new IllegalStateException(
                "%d rows were written, but %d when they were written again"
                    .formatted(rows, attempt.rows()));
          }
          files = null;
          attempt.commit();
          return null;
        });
    afterwards.forEach(Runnable::run);
    return rows;
  }

  /** Removes the files, unless their commit was tried. */
  public void discard() {
    if (files != null) {
      files.delete();
      files = null;
    }
  }
}
