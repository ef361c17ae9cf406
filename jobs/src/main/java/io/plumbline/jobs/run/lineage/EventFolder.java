package io.plumbline.jobs.run.lineage;

import io.plumbline.base.Causes;
import io.plumbline.config.Secrets;
import io.plumbline.spark.WholeFile;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;

/**
 * The folder of the event files. If it cannot be written, it gives one warning and tries no more: a
 * store that does not answer can take minutes each time.
 */
final class EventFolder {
  private final Configuration conf;
  private final String path;
  private final PrintStream err;
  private boolean failed;

  EventFolder(Configuration conf, String path, PrintStream err) {
    this.conf = conf;
    this.path = path;
    this.err = err;
  }

  /**
   * Writes a file whole, in the place of an older one.
   *
   * @param events a line each; what they fail with is a warning, too
   */
  synchronized void write(String file, Supplier<List<String>> events) {
    if (failed) {
      return;
    }
    try {
      String text = String.join("\n", events.get()) + "\n";
      WholeFile.write(conf, new Path(path, file), text, "events");
    } catch (Exception | LinkageError | VirtualMachineError | FSError fault) {
      failed = true;
      err.println(
          Secrets.mask(
              "warning: the OpenLineage events cannot be written to %s: %s. The run does without them. Check env.openlineage.path and the permissions of the folder."
                  .formatted(path, Causes.text(Causes.root(fault)))));
    }
  }
}
