package io.plumbline.tables;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.base.Host;
import io.plumbline.base.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * One run of a pipeline at a time in a warehouse: a file that is made atomically and renewed while
 * its holder lives. A lock whose process has gone (same machine), or that was not renewed for a
 * minute (another machine), is taken over.
 */
public final class WarehouseLock implements AutoCloseable {
  private static final Duration RENEWED_EVERY = Duration.ofSeconds(15);
  private static final Duration STALE_AFTER = Duration.ofSeconds(60);

  private final FileSystem files;
  private final Path path;
  private final String runId;
  private final ScheduledExecutorService renewal;

  private WarehouseLock(FileSystem files, Path path, String runId) {
    this.files = files;
    this.path = path;
    this.runId = runId;
    this.renewal =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "warehouse-lock");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Acquires the lock of a pipeline in a warehouse, and takes over a lock that its owner no longer
   * renews.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) when another run holds the lock, or the
   *     warehouse cannot be written to
   */
  public static WarehouseLock acquire(
      SparkSession spark, String warehouse, String pipeline, String runId) {
    return acquire(spark.sparkContext().hadoopConfiguration(), warehouse, pipeline, runId);
  }

  static WarehouseLock acquire(
      Configuration hadoop, String warehouse, String pipeline, String runId) {
    try {
      Path path = new Path(new Path(warehouse, "_locks"), pipeline + ".lock");
      FileSystem files = path.getFileSystem(hadoop);
      if (!files.mkdirs(path.getParent())) {
        throw new IOException("the folder " + path.getParent() + " cannot be made");
      }
      WarehouseLock lock = new WarehouseLock(files, path, runId);
      if (!lock.create()) {
        lock.takeOverOrRefuse(pipeline);
      }
      lock.startRenewal();
      return lock;
    } catch (IOException e) {
      throw TableErrors.notWritable(warehouse, e);
    }
  }

  @Override
  public void close() {
    renewal.shutdownNow();
    try {
      if (holder().map(found -> found.path("run_id").asText().equals(runId)).orElse(false)) {
        files.delete(path, false);
      }
    } catch (IOException e) {
      // The lock goes stale by itself within a minute; the run's own result must not turn on it.
      System.err.println("warning: the lock " + path + " could not be removed: " + e.getMessage());
    }
  }

  /** Renews without end: {@link #renew} catches its own errors, so the future tells nothing. */
  private void startRenewal() {
    ScheduledFuture<?> ignored =
        renewal.scheduleAtFixedRate(
            this::renew, RENEWED_EVERY.toSeconds(), RENEWED_EVERY.toSeconds(), TimeUnit.SECONDS);
  }

  private boolean create() throws IOException {
    try (FSDataOutputStream out = files.create(path, false)) {
      out.write(content());
      return true;
    } catch (org.apache.hadoop.fs.FileAlreadyExistsException e) {
      return false;
    }
  }

  private void takeOverOrRefuse(String pipeline) throws IOException {
    Optional<JsonNode> holder = holder();
    if (holder.isPresent() && isAlive(holder.get())) {
      throw TableErrors.locked(
          pipeline,
          holder.get().path("run_id").asText(),
          holder.get().path("host").asText(),
          holder.get().path("pid").asLong(),
          path.toString());
    }
    files.delete(path, false);
    if (!create()) {
      throw TableErrors.lockedAtTheSameMoment(pipeline);
    }
  }

  private boolean isAlive(JsonNode holder) throws IOException {
    if (isThisMachine(holder.path("host").asText())) {
      return ProcessHandle.of(holder.path("pid").asLong())
          .map(process -> startOf(process).equals(holder.path("process_start").asText()))
          .orElse(false);
    }
    Instant renewed = Instant.ofEpochMilli(files.getFileStatus(path).getModificationTime());
    return renewed.isAfter(Instant.now().minus(STALE_AFTER));
  }

  private Optional<JsonNode> holder() throws IOException {
    try (FSDataInputStream in = files.open(path)) {
      return Optional.of(Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (com.fasterxml.jackson.core.JacksonException | java.io.FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private void renew() {
    try (FSDataOutputStream out = files.create(path, true)) {
      out.write(content());
    } catch (IOException e) {
      System.err.println("warning: the lock " + path + " could not be renewed: " + e.getMessage());
    }
  }

  private byte[] content() throws IOException {
    ObjectNode content = Json.object();
    content
        .put("run_id", runId)
        .put("host", Host.name())
        .put("pid", ProcessHandle.current().pid())
        .put("process_start", startOf(ProcessHandle.current()))
        .put("renewed_at", Instant.now().toString());
    return Json.write(content).getBytes(StandardCharsets.UTF_8);
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }

  /** Machines without a name are told apart by the age of the lock only. */
  private static boolean isThisMachine(String host) {
    return host.equals(Host.name()) && !host.equals(Host.UNKNOWN);
  }
}
