package io.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkException;
import org.apache.spark.SparkIllegalArgumentException;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private static String printed(Throwable fault, boolean verbose) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Failures.report(fault, verbose, new PrintStream(err, true, StandardCharsets.UTF_8));
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void anErrorOfAPersonKeepsItsCodeAndMessageHoweverDeepItLies() {
    Throwable fault =
        new RuntimeException(
            new IllegalStateException(
                new PlumblineException(
                    ExitCode.EXPECTATION, "3 rows of flights have no distance")));
    assertThat(Failures.code(fault)).isEqualTo(ExitCode.EXPECTATION);
    assertThat(printed(fault, false)).isEqualTo("error: 3 rows of flights have no distance\n");
  }

  @Test
  void anErrorOfOursHasNoTraceUnlessAskedFor() {
    Throwable fault = new IllegalStateException("first line\nsecond line");
    assertThat(Failures.code(fault)).isEqualTo(ExitCode.INTERNAL);
    assertThat(printed(fault, false))
        .isEqualTo(
            "error: Internal fault: IllegalStateException: first line. "
                + "This should not happen; run again with --verbose for the stack trace and quote the run id.\n");
    assertThat(printed(fault, true)).contains("\tat io.plumbline.jobs.run.FailuresTest");
  }

  @Test
  void secretsAreMaskedInTheMessageAndInTheTrace() {
    Throwable fault =
        new PlumblineException(
            ExitCode.INPUT,
            "Source planes: no file at https://a.example.net/x.csv?sv=1&sig=S3CRET.",
            new IllegalStateException("s3://me:S3CRET@bucket/x"));
    assertThat(Failures.message(fault))
        .isEqualTo("Source planes: no file at https://a.example.net/x.csv?sv=1&sig=***");
    assertThat(printed(fault, true)).contains("s3://***@bucket/x").doesNotContain("S3CRET");
  }

  @Test
  void deniedPermissionIsInput() {
    assertThat(Failures.code(new RuntimeException(new AccessDeniedException("/w"))))
        .isEqualTo(ExitCode.INPUT);
    assertThat(Failures.message(new RuntimeException(new AccessDeniedException("/w"))))
        .isEqualTo("Not allowed to read or write: /w. Check the permissions of the path.");
  }

  /** Also below an error of ours, and when only the text of an executor's exception is left. */
  @Test
  void aFileSystemThatTakesNoMoreFilesIsNoFaultOfOurs() {
    for (Throwable fault :
        List.of(
            new IllegalStateException(new IOException("No space left on device")),
            new SparkException("Job aborted: java.io.IOException: No space left on device\n\tat x"),
            new PlumblineException(
                ExitCode.INTERNAL,
                "A Spark stage failed.",
                new IllegalStateException(new IOException("No space left on device"))))) {
      assertThat(Failures.code(fault)).isEqualTo(ExitCode.INPUT);
      assertThat(Failures.message(fault))
          .isEqualTo(
              "No space is left to write a file. Free some, or delete what is past its retention by "
                  + "`plumbline tables maintain`, and run the same command again: what is done is kept.");
    }
    assertThat(Failures.message(new IOException("Disk quota exceeded")))
        .isEqualTo(
            "The disk quota does not allow to write a file. Raise it, or delete what is past its retention by "
                + "`plumbline tables maintain`, and run the same command again: what is done is kept.");
    assertThat(
            Failures.message(
                new SparkException(
                    "TASK_WRITE_FAILED",
                    new scala.collection.immutable.Map.Map1<>("path", "file:/w/results/trials"),
                    new IOException("/w/results/trials/x (Read-only file system)"))))
        .isEqualTo(
            "The file system is read-only: cannot write file:/w/results/trials. Mount it for writing, or use another "
                + "warehouse, and run the same command again: what is done is kept.");
  }

  @Test
  void lessMemoryThanSparkNeedsIsAMistakeOfUse() {
    RuntimeException fault =
        new SparkIllegalArgumentException(
            "INVALID_DRIVER_MEMORY",
            Map.of(
                "systemMemory", "447741952",
                "minSystemMemory", "471859200",
                "config", "spark.driver.memory"));
    assertThat(Failures.message(fault))
        .isEqualTo(
            "Spark needs 450 MiB of memory and the JVM has 427 MiB. Give the driver more, such as "
                + "PLUMBLINE_DRIVER_MEMORY=3g, or leave the setting out.");
    assertThat(Failures.code(fault)).isEqualTo(ExitCode.SPEC);
  }

  @Test
  void usedUpMemoryAndStackSayWhatToDo() {
    assertThat(Failures.message(new RuntimeException(new OutOfMemoryError("Java heap space"))))
        .isEqualTo(
            "The memory of the JVM is used up: Java heap space. Give the driver more, such as PLUMBLINE_DRIVER_MEMORY=8g, "
                + "and the executors, if it was one of them.");
    assertThat(Failures.message(new StackOverflowError()))
        .isEqualTo(
            "The stack of the JVM is used up, most likely by a very long or deep expression. Divide it into derived "
                + "columns, or give the driver more, such as PLUMBLINE_JAVA_OPTS=-Xss64m.");
    assertThat(Failures.code(new StackOverflowError())).isEqualTo(ExitCode.INTERNAL);
  }

  @Test
  void theLastLineIsOneJsonObject() {
    RunResult outcome =
        new RunResult(
            "train",
            "r1",
            Instant.parse("2015-01-01T00:00:00Z"),
            Map.of("trials", 6L, "models", 1L),
            12.34,
            ExitCode.GATE,
            "auc 0.5 is below 0.6");
    assertThat(outcome.json())
        .isEqualTo(
            "{\"job\":\"train\",\"run_id\":\"r1\",\"as_of\":\"2015-01-01T00:00:00Z\","
                + "\"status\":\"refused\",\"exit_code\":4,\"rows\":7,\"tables\":{\"models\":1,\"trials\":6},\"seconds\":12.3,"
                + "\"error\":\"auc 0.5 is below 0.6\"}");
  }
}
