package io.plumbline.jobs.tables;

import io.plumbline.base.ExitCode;
import io.plumbline.base.Texts;
import io.plumbline.results.MaintenanceRow;
import io.plumbline.tables.Upkeep;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The actions of a maintenance: a line for each table, the rows for `maintenance`, and problems.
 */
final class MaintenanceLog {
  private final PrintStream out;
  private final Function<Throwable, ExitCode> report;
  private final List<MaintenanceRow> rows = new ArrayList<>();
  private final List<ExitCode> problems = new ArrayList<>();

  /**
   * @param report prints a problem and returns its exit code
   */
  MaintenanceLog(PrintStream out, Function<Throwable, ExitCode> report) {
    this.out = out;
    this.report = report;
  }

  /** Runs what must not stop the rest when it fails. */
  void guarded(Runnable work) {
    try {
      work.run();
    } catch (Exception e) { // Spark's own are checked and undeclared
      problems.add(report.apply(e));
    }
  }

  /**
   * Runs an action, and keeps what it did.
   *
   * @param before files before it
   * @param act returns the rows that it deleted
   * @param size measures the files after it
   * @return the files after it
   */
  Upkeep.Size measured(
      String table,
      Optional<String> pipeline,
      MaintenanceRow.Action action,
      Upkeep.Size before,
      Supplier<Long> act,
      Supplier<Upkeep.Size> size) {
    long start = System.nanoTime();
    long deleted = act.get();
    double seconds = (System.nanoTime() - start) / 1e9;
    Upkeep.Size after = size.get();
    rows.add(
        new MaintenanceRow(
            table,
            pipeline,
            action,
            deleted,
            new MaintenanceRow.Files(before.files(), after.files(), before.bytes(), after.bytes()),
            seconds));
    return after;
  }

  void line(String label, List<String> words) {
    out.printf("%s: %s%n", label, words.isEmpty() ? "nothing to do" : String.join("; ", words));
  }

  List<MaintenanceRow> rows() {
    return rows;
  }

  void summary(String what) {
    out.printf(
        "%s, %s.%n",
        what, problems.isEmpty() ? "no problem" : Texts.count(problems.size(), "problem"));
  }

  /**
   * Returns DONE, or the code of the gravest problem: a lease that another run has is the least.
   */
  ExitCode gravest() {
    return problems.stream()
        .max(Comparator.comparingInt(code -> code == ExitCode.BUSY ? 1 : code.number()))
        .orElse(ExitCode.DONE);
  }
}
