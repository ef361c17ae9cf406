package io.plumbline.jobs.run;

import io.plumbline.base.Causes;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.SparkThrowable;

/**
 * A file system that takes no more files. It is recognized by the words of the operating system,
 * since an executor's exception reaches the driver as a text.
 */
enum StorageFault {
  FULL(
      "No space left on device",
      "No space is left to write %s. Free some, or delete what is past its retention by `plumbline tables maintain`"),
  QUOTA(
      "Disk quota exceeded",
      "The disk quota does not allow to write %s. Raise it, or delete what is past its retention by `plumbline tables maintain`"),
  READ_ONLY(
      "Read-only file system",
      "The file system is read-only: cannot write %s. Mount it for writing, or use another warehouse");

  private final String words;
  private final String message;

  StorageFault(String words, String message) {
    this.words = words;
    this.message = message;
  }

  /** Returns the message for a person; empty if the fault is another one. */
  static Optional<String> of(Throwable fault) {
    return Arrays.stream(values())
        .filter(
            each ->
                Causes.of(fault).stream()
                    .anyMatch(cause -> String.valueOf(cause.getMessage()).contains(each.words)))
        .findFirst()
        .map(each -> each.message.formatted(target(fault)))
        .map(text -> text + ", and run the same command again: what is done is kept.");
  }

  /** The table or file, if it is known. */
  private static String target(Throwable fault) {
    return Causes.of(fault).stream()
        .filter(SparkThrowable.class::isInstance)
        .map(SparkThrowable.class::cast)
        .map(known -> known.getMessageParameters().get("path"))
        .filter(path -> path != null && !path.isEmpty())
        .findFirst()
        .orElse("a file");
  }
}
