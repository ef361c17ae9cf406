package io.plumbline.tables.lease;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A lease by files, for storage that many machines share: {@code <epoch>.json}, which only its own
 * holder writes. The store creates a file once, so of two runs that want an epoch one gets it. A
 * holder that no longer renews its file has lost the lease: whoever watches it unchanged for long
 * enough, by a clock of its own, takes the next epoch.
 */
final class EpochLease implements Lease {
  private static final int RENEWALS = 4;
  private static final String ENDING = ".json";

  private final FileSystem files;
  private final Path folder;
  private final long epoch;
  private final String pipeline;
  private final LeaseHolder holder;
  private final ScheduledExecutorService renewal;

  private EpochLease(
      FileSystem files, Path folder, long epoch, String pipeline, LeaseHolder holder) {
    this.files = files;
    this.folder = folder;
    this.epoch = epoch;
    this.pipeline = pipeline;
    this.holder = holder;
    this.renewal =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "lease-of-" + pipeline);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * @param watched how long a holder must be seen not to renew before its lease is taken
   */
  static EpochLease acquire(
      FileSystem files, Path folder, String pipeline, String runId, Duration watched)
      throws IOException {
    files.mkdirs(folder);
    long newest = newest(files, folder);
    Optional<LeaseHolder> before = holder(files, file(folder, newest));
    boolean isFree = newest == 0 || before.map(LeaseHolder::isReleased).orElse(false);
    if (!isFree && isRenewed(files, file(folder, newest), before, watched)) {
      throw LeaseErrors.leaseHeld(pipeline, known(before));
    }
    EpochLease lease = new EpochLease(files, folder, newest + 1, pipeline, LeaseHolder.of(runId));
    if (!lease.create()) {
      throw LeaseErrors.leaseHeld(pipeline, known(holder(files, file(folder, newest + 1))));
    }
    lease.startRenewal(watched);
    lease.forgetBefore();
    return lease;
  }

  /** Watches the file of a holder; a dead one must not be told by clocks of two machines. */
  private static boolean isRenewed(
      FileSystem files, Path file, Optional<LeaseHolder> holder, Duration watched)
      throws IOException {
    System.err.printf(
        "[run] the lease is with run %s; watching for up to %d s whether it lives%n",
        known(holder).runId(), watched.toSeconds());
    long before = modified(files, file);
    long end = System.nanoTime() + watched.toNanos();
    while (System.nanoTime() < end) {
      try {
        TimeUnit.NANOSECONDS.sleep(Math.max(1, watched.toNanos() / (4 * RENEWALS)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return true;
      }
      if (modified(files, file) != before) {
        return !holder(files, file).map(LeaseHolder::isReleased).orElse(false);
      }
    }
    return false;
  }

  private static long modified(FileSystem files, Path file) throws IOException {
    try {
      return files.getFileStatus(file).getModificationTime();
    } catch (FileNotFoundException e) {
      return -1;
    }
  }

  private static LeaseHolder known(Optional<LeaseHolder> holder) {
    return holder.orElse(new LeaseHolder("?", "another machine", 0, false));
  }

  private boolean create() throws IOException {
    try (FSDataOutputStream out = files.create(file(folder, epoch), false)) {
      out.write(bytes(holder));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private void startRenewal(Duration watched) {
    long every = watched.toNanos() / RENEWALS;
    ScheduledFuture<?> ignored =
        renewal.scheduleAtFixedRate(this::renew, every, every, TimeUnit.NANOSECONDS);
  }

  /** Writes the own file only: the epoch of another run is never touched. */
  private void renew() {
    try {
      if (newest(files, folder) == epoch) {
        write(holder);
      }
    } catch (IOException | RuntimeException e) {
      System.err.println(
          "warning: the lease %s could not be renewed: %s"
              .formatted(file(folder, epoch), e.getMessage()));
    }
  }

  /** Old epochs are of no use; the one before stays for whoever reads it now. */
  private void forgetBefore() throws IOException {
    for (FileStatus status : files.listStatus(folder)) {
      long old = epochOf(status);
      if (old > 0 && old < epoch - 1) {
        files.delete(status.getPath(), false);
      }
    }
  }

  @Override
  public void requireHeld() {
    try {
      long newest = newest(files, folder);
      if (newest != epoch) {
        throw LeaseErrors.leaseLost(pipeline, holder.runId(), holder(files, file(folder, newest)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the lease in " + folder + " cannot be read", e);
    }
  }

  @Override
  public void close() {
    renewal.shutdown();
    try {
      // A renewal under way must not write over the release.
      if (!renewal.awaitTermination(RENEWALS, TimeUnit.SECONDS)) {
        renewal.shutdownNow();
      }
      if (newest(files, folder) == epoch) {
        write(holder.released());
      }
    } catch (IOException e) {
      System.err.println(
          "warning: the lease %s was not released: %s"
              .formatted(file(folder, epoch), e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(LeaseHolder content) throws IOException {
    try (FSDataOutputStream out = files.create(file(folder, epoch), true)) {
      out.write(bytes(content));
    }
  }

  private static byte[] bytes(LeaseHolder content) {
    return content.json().getBytes(StandardCharsets.UTF_8);
  }

  private static Optional<LeaseHolder> holder(FileSystem files, Path file) throws IOException {
    try (FSDataInputStream in = files.open(file)) {
      return LeaseHolder.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Returns the greatest epoch; 0 if there is none yet. */
  private static long newest(FileSystem files, Path folder) throws IOException {
    return Arrays.stream(files.listStatus(folder)).mapToLong(EpochLease::epochOf).max().orElse(0);
  }

  private static long epochOf(FileStatus file) {
    String name = file.getPath().getName();
    return name.matches("\\d+\\" + ENDING)
        ? Long.parseLong(name.substring(0, name.length() - ENDING.length()))
        : 0;
  }

  private static Path file(Path folder, long epoch) {
    return new Path(folder, "%012d%s".formatted(epoch, ENDING));
  }
}
