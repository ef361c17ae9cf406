package io.plumbline.jobs.run;

import io.plumbline.base.ExitCode;
import io.plumbline.base.Json;
import io.plumbline.base.Texts;
import io.plumbline.results.RunStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The end of a run of one or all jobs: the last line on stdout.
 *
 * @param runId null for a fault before any run began, like {@code asOf}
 * @param rows written, by table
 * @param seconds wall time
 * @param error message, or empty
 */
public record RunResult(
    String job,
    @Nullable String runId,
    @Nullable Instant asOf,
    Map<String, Long> rows,
    double seconds,
    ExitCode code,
    String error) {

  /** The end of a command whose arguments are wrong. */
  public static RunResult ofUsageError(String job, String error) {
    return new RunResult(job, null, null, Map.of(), 0, ExitCode.SPEC, error);
  }

  RunResult failed(ExitCode because, String words) {
    return new RunResult(job, runId, asOf, rows, seconds, because, words);
  }

  RunStatus status() {
    return RunStatus.of(code);
  }

  /** One JSON object on one line. */
  public String json() {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("job", job);
    line.put("run_id", runId);
    line.put("as_of", asOf == null ? null : asOf.toString());
    line.put("status", Texts.word(status()));
    line.put("exit_code", code.number());
    line.put("rows", rows.values().stream().mapToLong(Long::longValue).sum());
    line.put("tables", new TreeMap<>(rows));
    line.put("seconds", Math.round(seconds * 10) / 10.0);
    if (!error.isEmpty()) {
      line.put("error", error);
    }
    return Json.write(line);
  }
}
