package io.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.QuickSettings;
import io.plumbline.base.ExitCode;
import io.plumbline.jobs.cluster.Installation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages for users. Every block of README and guides that is fenced as {@code sh} runs, page by
 * page in one folder, by the project's own scripts; only the blocks of {@link #NOT_RUN} do not.
 * Then every query of concepts and runbooks, fenced as {@code sql}, is asked.
 */
class GuidesIT {
  /** Words of a block that is not run, and the reason. */
  private static final Map<String, String> NOT_RUN =
      Map.of(
          "scripts/quickstart", "it builds the project that this test is a part of",
          "SHOP_PASSWORD=...", "it needs a database; DatabaseIT reads one",
          "api/v1/lineage", "it needs a catalog",
          "spark-submit --master", "it needs a cluster; WalkIT submits the JAR to one",
          "--as-of \"$day\"", "it takes minutes; BackfillIT runs a pipeline as of several days");

  private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
  private static final Pattern QUERIES = Pattern.compile("(?ms)^```sql\\n(.*?)^```$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");
  private static final Path HOME = Installation.home();
  private static final Path DOCS = HOME.resolve("common/docs");

  @TempDir Path folder;

  @Test
  @Tag("soak")
  void everyCommandRunsAndEveryQueryIsAnswered() throws Exception {
    for (String name : List.of("scripts", "conf", "jobs")) {
      Files.createSymbolicLink(folder.resolve(name), HOME.resolve(name));
    }
    for (Path page : pages()) {
      List<String> commands =
          blocks(page, COMMANDS).stream()
              .filter(block -> NOT_RUN.keySet().stream().noneMatch(block::contains))
              .toList();
      if (!commands.isEmpty()) {
        run(page, String.join("", commands));
      }
    }
    assertThat(folder.resolve(".plumbline/warehouse/reports/churn.html")).isRegularFile();
    run(DOCS, "scripts/plumbline sql " + String.join(" ", queries()));
  }

  @Test
  void everyExceptionIsInThePages() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path page : pages()) {
      blocks(page, COMMANDS).forEach(all::append);
    }
    assertThat(all.toString()).contains(NOT_RUN.keySet());
  }

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    List<Path> pages = new ArrayList<>(docs());
    pages.add(HOME.resolve("README.md"));
    List<String> broken = new ArrayList<>();
    for (Path page : pages) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        String to = link.group(1);
        if (!to.contains("://") && !Files.exists(page.resolveSibling(to).normalize())) {
          broken.add(HOME.relativize(page) + " -> " + to);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void everyExitCodeHasARunbook() throws IOException {
    String index = Files.readString(DOCS.resolve("runbooks/index.md"));
    for (ExitCode code : ExitCode.values()) {
      if (code != ExitCode.DONE) {
        assertThat(index).contains("(exit-%d.md)".formatted(code.number()));
      }
    }
  }

  /** The second pipeline comes first: other pages use its files and tables. */
  private static List<Path> pages() throws IOException {
    Path first = DOCS.resolve("guides/second-pipeline.md");
    List<Path> pages = new ArrayList<>(List.of(first));
    try (Stream<Path> guides = Files.list(DOCS.resolve("guides"))) {
      guides.filter(page -> !page.equals(first)).sorted().forEach(pages::add);
    }
    pages.add(HOME.resolve("README.md"));
    return pages;
  }

  private static List<Path> docs() throws IOException {
    try (Stream<Path> docs = Files.walk(DOCS)) {
      return docs.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  /** Quoted for the shell. The source of the second pipeline takes the place of the flights. */
  private static List<String> queries() throws IOException {
    List<String> queries = new ArrayList<>();
    for (Path page : docs()) {
      for (String block : blocks(page, QUERIES)) {
        for (String query : block.replace("quarantine.flights", "quarantine.main").split(";\n")) {
          queries.add("'" + query.strip().replace("'", "'\\''") + "'");
        }
      }
    }
    return queries;
  }

  private static List<String> blocks(Path page, Pattern fence) throws IOException {
    return fence.matcher(Files.readString(page)).results().map(found -> found.group(1)).toList();
  }

  private void run(Path page, String commands) throws Exception {
    File output = folder.resolve("output.txt").toFile();
    ProcessBuilder shell =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", commands)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output);
    String java = System.getProperty("java.home");
    Map<String, String> environment = shell.environment();
    environment.put("JAVA_HOME", java);
    environment.put("PATH", Path.of(java, "bin") + File.pathSeparator + environment.get("PATH"));
    environment.put("SPARK_HOME", Installation.sparkHome().toString());
    // The warehouse of the local environment is below this folder.
    environment.put(
        "PLUMBLINE_JAVA_OPTS",
        "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dplumbline.home=" + folder);
    environment.put(
        "PLUMBLINE_SUBMIT_OPTS",
        QuickSettings.PLAIN.entrySet().stream()
            .map(entry -> "--conf '" + entry.getKey() + "=" + entry.getValue() + "'")
            .collect(Collectors.joining(" ")));
    Process process = shell.start();
    try {
      boolean ended = process.waitFor(20, TimeUnit.MINUTES);
      assertThat(ended && process.exitValue() == 0)
          .as("%s:%n%s", HOME.relativize(page), Files.readString(output.toPath()))
          .isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
