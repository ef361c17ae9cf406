package io.plumbline.jobs.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where the project, its jar and Spark are; the build says so by system properties. */
public final class Installation {
  private static Path sparkHome;

  private Installation() {}

  /** The project's root; outside of Maven the nearest folder upwards that holds the scripts. */
  public static Path home() {
    String given = System.getProperty("plumbline.home", "");
    if (!given.isEmpty()) {
      return Path.of(given).toAbsolutePath().normalize();
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("scripts/plumbline"))) {
        return at;
      }
    }
    throw new IllegalStateException("no project found above " + Path.of("").toAbsolutePath());
  }

  /** The application jar, as the build left it. */
  public static Path jar() {
    return home().resolve("jobs/target/plumbline-jobs.jar");
  }

  /** The Spark home that scripts/test passed, else the one that scripts/spark-home prints. */
  public static synchronized Path sparkHome() {
    if (sparkHome == null) {
      String given = System.getProperty("plumbline.spark.home", "");
      sparkHome = given.isEmpty() ? assembled() : Path.of(given);
    }
    return sparkHome;
  }

  /** The java that runs the tests. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** What Spark needs opened, read where every script reads it: in the root's pom.xml. */
  static List<String> jvmOpens() {
    try (Stream<String> lines = Files.lines(home().resolve("pom.xml"))) {
      return lines.map(String::strip).filter(line -> line.startsWith("--add-opens=")).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path assembled() {
    List<String> command = new ArrayList<>();
    command.add("bash");
    command.add(home().resolve("scripts/spark-home").toString());
    String repository = System.getProperty("plumbline.maven.repo", "");
    if (!repository.isEmpty()) {
      command.add("-Dmaven.repo.local=" + repository);
    }
    try (ChildProcess script = ChildProcess.start("spark-home", new ProcessBuilder(command))) {
      if (script.awaitExit(Duration.ofMinutes(10)) != 0) {
        throw new IllegalStateException(script.lastWords());
      }
      return Path.of(script.stdout().strip());
    }
  }
}
