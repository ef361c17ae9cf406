package io.plumbline.sources.delta;

import io.plumbline.base.Causes;
import io.plumbline.base.PlumblineException;
import io.plumbline.sources.ReadFailures;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.spark.SparkThrowable;

/** Turns the failure to read a table into an error that names table, version, and the way out. */
final class DeltaFailures {
  private static final List<String> NO_TABLE =
      List.of(
          "DELTA_TABLE_ONLY_OPERATION",
          "DELTA_TABLE_NOT_FOUND",
          "DELTA_MISSING_DELTA_TABLE",
          "DELTA_PATH_DOES_NOT_EXIST");

  /** For any version but the newest. */
  private static final String TOO_OLD =
      "DELTA_UNSUPPORTED_TIME_TRAVEL_BEYOND_DELETED_FILE_RETENTION_DURATION";

  /** A version of the range was written without the change data feed. */
  private static final String NO_CHANGES = "DELTA_MISSING_CHANGE_DATA";

  private DeltaFailures() {}

  /**
   * Runs an action that looks at a table.
   *
   * @throws PlumblineException (INPUT) when there is none, or it cannot be read
   */
  static <T> T naming(SourceBlock block, Callable<T> action) {
    try {
      return action.call();
    } catch (PlumblineException e) {
      throw e;
    } catch (Exception e) {
      if (NO_TABLE.contains(condition(e))) {
        throw DeltaErrors.noTable(block, e);
      }
      if (condition(e).equals(TOO_OLD)) {
        throw block.isIncremental()
            ? DeltaIncrementErrors.tooOld(block, e)
            : DeltaErrors.tooOld(block, e);
      }
      if (isOfTable(e)) {
        throw DeltaErrors.unreadable(block, "", reason(e), e);
      }
      throw DeltaFailures.<RuntimeException>unchanged(e);
    }
  }

  /**
   * Runs an action that reads the rows of a version.
   *
   * @throws PlumblineException (INPUT) when one of its files cannot be read; other failures
   *     propagate unchanged
   */
  static <T> T naming(TableVersion version, Supplier<T> action) {
    try {
      return action.get();
    } catch (PlumblineException e) {
      throw e;
    } catch (Exception e) {
      if (condition(e).endsWith("FILE_NOT_EXIST") || Causes.any(e, FileNotFoundException.class)) {
        throw version.block().isIncremental()
            ? DeltaIncrementErrors.fileGone(version, file(e), e)
            : DeltaErrors.fileGone(version, file(e), e);
      }
      if (isOfTable(e)) {
        throw DeltaErrors.unreadable(
            version.block(), ", version " + version.number(), reason(e), e);
      }
      throw e;
    }
  }

  /**
   * Runs an action that reads the changes of a range.
   *
   * @throws PlumblineException (INPUT) when they are not recorded, or a file cannot be read; other
   *     failures propagate unchanged
   */
  static <T> T naming(TableRange range, Supplier<T> action) {
    try {
      return action.get();
    } catch (PlumblineException e) {
      throw e;
    } catch (Exception e) {
      boolean isIncrement = range.block().isIncremental();
      if (condition(e).equals(NO_CHANGES)) {
        throw isIncrement
            ? DeltaIncrementErrors.noChangeFeed(range, e)
            : DeltaErrors.noChangeFeed(range, e);
      }
      if (condition(e).endsWith("FILE_NOT_EXIST") || Causes.any(e, FileNotFoundException.class)) {
        throw isIncrement
            ? DeltaIncrementErrors.changesGone(range, file(e), e)
            : DeltaErrors.changesGone(range, file(e), e);
      }
      if (isOfTable(e)) {
        throw isIncrement
            ? DeltaIncrementErrors.changesUnreadable(range, reason(e), e)
            : DeltaErrors.changesUnreadable(range, reason(e), e);
      }
      throw e;
    }
  }

  private static boolean isOfTable(Exception e) {
    return condition(e).matches("(DELTA_|FAILED_READ_FILE|CANNOT_READ_FILE).*")
        || Causes.root(e) instanceof IOException;
  }

  /** Returns the name that Spark or Delta gives to a failure; empty if it has none. */
  private static String condition(Exception e) {
    return Causes.first(e, SparkThrowable.class)
        .flatMap(known -> Optional.ofNullable(known.getCondition()))
        .orElse("");
  }

  private static String file(Exception e) {
    return Causes.first(e, SparkThrowable.class)
        .flatMap(known -> Optional.ofNullable(known.getMessageParameters().get("path")))
        .map(path -> "file " + SourceFile.pathOf(path))
        .orElse("a file");
  }

  private static String reason(Exception e) {
    return ReadFailures.reason(Causes.root(e));
  }

  /** Spark throws checked exceptions without declaring them; they stay what they are. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E unchanged(Exception e) throws E {
    throw (E) e;
  }
}
