package io.plumbline.sources;

import io.plumbline.base.Causes;
import io.plumbline.base.PlumblineException;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.ZipException;
import org.apache.spark.SparkThrowable;

/** Turns the failure to read a file into an error that names the file. */
public final class ReadFailures {
  private ReadFailures() {}

  /**
   * Runs an action that reads files.
   *
   * @param files of the source, one of which is named
   * @throws PlumblineException (INPUT) when a file cannot be read; other failures propagate
   *     unchanged
   */
  public static <T> T naming(SourceBlock block, List<SourceFile> files, Supplier<T> action) {
    try {
      return action.get();
    } catch (PlumblineException e) {
      throw e;
    } catch (Exception e) {
      Optional<String> file = file(e, files);
      Throwable root = Causes.root(e);
      if (file.isPresent() || root instanceof IOException) {
        throw SourceErrors.unreadable(block, file.orElse(oneOf(files)), reason(root), e);
      }
      throw e;
    }
  }

  private static String oneOf(List<SourceFile> files) {
    return files.size() == 1
        ? "file " + files.get(0).path()
        : "one of its %d files".formatted(files.size());
  }

  /** Returns the cause in words, without a period. */
  public static String reason(Throwable root) {
    if (root instanceof EOFException) {
      return "it ends too early (truncated?)";
    }
    if (root instanceof ZipException) {
      return "it is not what its ending says, or it is damaged (%s)".formatted(firstLine(root));
    }
    return firstLine(root);
  }

  private static String firstLine(Throwable root) {
    String message =
        root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    return message.lines().findFirst().orElse(message).replaceAll("\\.$", "");
  }

  /** Returns the file that Plumbline or Spark names, in words. */
  private static Optional<String> file(Throwable failure, List<SourceFile> files) {
    for (Throwable t : Causes.of(failure)) {
      if (t instanceof UnreadableFileException known) {
        return Optional.of("file " + known.path());
      }
      if (t instanceof SparkThrowable known
          && known.getCondition() != null
          && known
              .getCondition()
              .toUpperCase(Locale.ROOT)
              .matches("(FAILED_READ_FILE|CANNOT_READ_FILE).*")) {
        String path = known.getMessageParameters().get("path");
        return Optional.of(path == null ? oneOf(files) : "file " + SourceFile.pathOf(path));
      }
    }
    return Optional.empty();
  }
}
