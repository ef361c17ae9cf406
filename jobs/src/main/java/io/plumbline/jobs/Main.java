package io.plumbline.jobs;

import io.plumbline.jobs.cli.Cli;

/** The entry of every job, for {@code spark-submit} and {@code scripts/plumbline} alike. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    int code = Cli.execute(arguments);
    System.out.flush();
    System.err.flush();
    // Spark leaves threads behind that would keep the JVM alive, and spark-submit reads this code.
    System.exit(code);
  }
}
