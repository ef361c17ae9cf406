package io.plumbline.tables.lease;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lease by a lock of the operating system. It ends with its process, however that ends; host
 * names, process numbers, and clocks decide nothing. The file stays: to delete it would let two
 * runs lock two files of one name.
 */
final class LocalLease implements Lease {
  private final Path file;
  private final FileChannel channel;
  private final String pipeline;
  private final String runId;

  private LocalLease(Path file, FileChannel channel, String pipeline, String runId) {
    this.file = file;
    this.channel = channel;
    this.pipeline = pipeline;
    this.runId = runId;
  }

  static LocalLease acquire(Path file, String pipeline, String runId) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(channel) == null) {
      channel.close();
      LeaseHolder holder = holder(file).orElse(new LeaseHolder("?", "this machine", 0, false));
      throw LeaseErrors.leaseHeld(pipeline, holder);
    }
    LocalLease lease = new LocalLease(file, channel, pipeline, runId);
    lease.write(LeaseHolder.of(runId).json());
    return lease;
  }

  /** The system lets one process lock a file, and the JVM one of its own channels. */
  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static Optional<LeaseHolder> holder(Path file) throws IOException {
    try {
      return LeaseHolder.parse(Files.readString(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private void write(String text) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
  }

  /** The lock holds while the process lives; only a file that somebody put in its place ends it. */
  @Override
  public void requireHeld() {
    try {
      Optional<LeaseHolder> holder = holder(file);
      if (holder.isEmpty() || !holder.get().runId().equals(runId)) {
        throw LeaseErrors.leaseLost(pipeline, runId, holder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the lease " + file + " cannot be read", e);
    }
  }

  @Override
  public void close() {
    try {
      if (channel.isOpen()) {
        write("");
        channel.close();
      }
    } catch (IOException e) {
      // The system takes the lock back when the process ends; the run's own result is valid.
      System.err.println("warning: the lease " + file + " was not cleared: " + e.getMessage());
    }
  }
}
