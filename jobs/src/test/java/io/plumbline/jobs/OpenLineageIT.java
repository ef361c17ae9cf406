package io.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.base.Json;
import io.plumbline.jobs.cluster.ChildProcess;
import io.plumbline.jobs.cluster.Submit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events of whole runs, as the command line writes them. */
class OpenLineageIT {
  @TempDir Path folder;

  @Test
  void aRunOfJobsIsTheParentOfEach() throws IOException {
    CommandRun run = run(source(), "events", "run", "--only", "ingest", "--only", "prepare");
    assertThat(run.code()).as(run.err()).isZero();
    String id = Json.read(run.lastLine()).get("run_id").asText();
    assertThat(files("events"))
        .containsExactly(id + "-ingest.jsonl", id + "-prepare.jsonl", id + "-run.jsonl");

    List<JsonNode> all = events(id + "-run.jsonl");
    List<JsonNode> ingest = events(id + "-ingest.jsonl");
    List<JsonNode> prepare = events(id + "-prepare.jsonl");
    for (List<JsonNode> events : List.of(all, ingest, prepare)) {
      assertThat(events)
          .extracting(event -> event.get("eventType").asText())
          .containsExactly("START", "COMPLETE");
    }
    assertThat(all.get(1).at("/run/facets").has("parent")).isFalse();
    assertThat(prepare.get(1).at("/run/facets/parent/run/runId"))
        .isEqualTo(ingest.get(1).at("/run/facets/parent/run/runId"))
        .isEqualTo(all.get(1).at("/run/runId"));
    assertThat(names(ingest.get(1), "inputs")).contains(folder.resolve("rows.csv").toString());
    String warehouse = folder.resolve("warehouse").toString();
    assertThat(names(ingest.get(1), "outputs"))
        .contains(warehouse + "/bronze/small/main", warehouse + "/results/ingest_files")
        .doesNotContain(warehouse + "/results/runs", warehouse + "/results/run_steps");
    assertThat(names(prepare.get(1), "inputs")).contains(warehouse + "/bronze/small/main");
    assertThat(names(prepare.get(1), "outputs")).contains(warehouse + "/features/small/small");
    assertThat(names(all.get(1), "outputs")).isEmpty();
  }

  @Test
  void aFailureIsInTheEventsOfTheJobAndOfItsParent() throws IOException {
    Path file = source();
    Files.delete(folder.resolve("rows.csv"));
    CommandRun run = run(file, "events", "run", "--only", "ingest");
    assertThat(run.code()).as(run.err()).isEqualTo(5);
    JsonNode line = Json.read(run.lastLine());
    String id = line.get("run_id").asText();
    for (String job : List.of("ingest", "run")) {
      JsonNode end = events(id + "-" + job + ".jsonl").get(1);
      assertThat(end.get("eventType").asText()).isEqualTo("FAIL");
      assertThat(line.get("error").asText())
          .endsWith(end.at("/run/facets/errorMessage/message").asText());
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsAWarning() throws IOException {
    Path file = source();
    CommandRun run = run(file, "rows.csv", "ingest");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err().lines().filter(line -> line.startsWith("warning: the OpenLineage")))
        .singleElement()
        .asString()
        .contains(folder.resolve("rows.csv").toString());
    CommandRun off =
        CommandRun.of(
            "ingest",
            "--pipeline",
            file.toString(),
            "--warehouse",
            folder.resolve("warehouse").toString());
    assertThat(off.code()).as(off.err()).isZero();
    assertThat(off.err()).doesNotContain("OpenLineage");
  }

  @Test
  void aSignalAbortsTheJobAndItsParent() throws IOException {
    try (ChildProcess run = Submit.quickly().start(arguments(source(), "events", "run"))) {
      run.awaitStderr("[prepare] clean main", Duration.ofMinutes(5));
      run.terminate();
      assertThat(run.awaitExit(Duration.ofMinutes(1))).isEqualTo(143);
    }
    List<String> ends = new ArrayList<>();
    for (String file : files("events")) {
      List<JsonNode> events = events(file);
      assertThat(events).hasSize(2);
      ends.add(
          events.get(1).at("/job/name").asText() + " " + events.get(1).get("eventType").asText());
    }
    assertThat(ends)
        .containsExactly("small.ingest COMPLETE", "small.prepare ABORT", "small.run ABORT");
  }

  private Path source() throws IOException {
    return SmallWalk.write(folder, "").spec();
  }

  private CommandRun run(Path file, String events, String... command) {
    return CommandRun.of(arguments(file, events, command));
  }

  private String[] arguments(Path file, String events, String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(
        List.of(
            "--pipeline",
            file.toString(),
            "--warehouse",
            folder.resolve("warehouse").toString(),
            "--set",
            "env.openlineage.path=" + folder.resolve(events)));
    return arguments.toArray(String[]::new);
  }

  private List<String> files(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private List<JsonNode> events(String file) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("events").resolve(file))) {
      events.add(Json.read(line));
    }
    return events;
  }

  private static List<String> names(JsonNode event, String side) {
    List<String> names = new ArrayList<>();
    event.get(side).forEach(dataset -> names.add(dataset.get("name").asText()));
    return names;
  }
}
