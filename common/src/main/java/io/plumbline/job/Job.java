package io.plumbline.job;

import io.plumbline.tables.TableDefinition;
import io.plumbline.tables.TableSet;
import java.util.List;

/**
 * One job of the walk. It meets the others only in tables, and declares those: the order of a run,
 * lineage and docs come from the declarations.
 */
public interface Job {
  /** The word on the command line. */
  String name();

  /** What it does, in a few words for {@code --help}. */
  String summary();

  /** Tables whose rows of the same as-of it needs. */
  List<TableSet> reads();

  /** Tables whose rows of earlier as-ofs it looks at; they ask for no order within a run. */
  default List<TableDefinition> looksBack() {
    return List.of();
  }

  /** Tables whose rows of this as-of it replaces. */
  List<TableSet> writes();

  /**
   * Runs the job.
   *
   * @throws io.plumbline.base.PlumblineException with the exit code and a message for people;
   *     everything else is a fault of ours
   */
  void run(JobContext context);
}
