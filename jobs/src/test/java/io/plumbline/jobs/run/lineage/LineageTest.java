package io.plumbline.jobs.run.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.openlineage.server.OpenLineage;
import io.plumbline.base.BuildInfo;
import io.plumbline.base.ExitCode;
import io.plumbline.base.Json;
import io.plumbline.job.Job;
import io.plumbline.jobs.JobTest;
import io.plumbline.jobs.ingest.IngestJob;
import io.plumbline.jobs.ingest.IngestNewJob;
import io.plumbline.jobs.ingest.RequeueJob;
import io.plumbline.jobs.prepare.PrepareJob;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class LineageTest extends JobTest {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();
  private static final String EVENTS = "env.openlineage { path = \"${here}/events\" }\n";

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private PipelineSpec small(String more) {
    return spec(
        """
        pipeline = p
        sources { main { format = csv, path = "${here}/grö ße-*.csv" } }
        task { kind = binary, label = y, positive = 1 }
        train { models = [ { family = logistic-regression } ] }
        """
            + more);
  }

  private Lineage lineage(PipelineSpec spec) {
    return Lineage.of(spark, spec, new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private TableStore store(String pipeline, String job, String runId) {
    return new TableStore(spark, warehouse(), new RunKey(pipeline, job, AS_OF, runId));
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve("events").resolve(file));
  }

  private JsonNode event(String file, int line) throws IOException {
    return Json.read(lines(file).get(line));
  }

  private static UUID id(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aJobThatIsDoneHasTwoEvents() throws IOException {
    DataTable bronze = DataTable.bronze("p", "main");
    store("p", "before", "run-0").replaceRun(bronze, frame("x long", row(1L)));
    TableStore store = store("p", "ingest", "run-1");
    RunKey all = new RunKey("p", "run", AS_OF, "run-1");
    PipelineSpec spec =
        small("env.openlineage { path = \"${here}/events\", namespace = \"Fluß\" }\n");
    RunEvents events = lineage(spec).within(all).begin(new IngestJob(), store);
    assertThat(lines("run-1-ingest.jsonl")).hasSize(1);
    store.readOwn(bronze);
    store.replaceRun(bronze, frame("x long, `y ü` array<string>", row(1L, null), row(2L, null)));
    events.end(ExitCode.DONE, "");

    assertThat(lines("run-1-ingest.jsonl")).hasSize(2);
    JsonNode start = event("run-1-ingest.jsonl", 0);
    JsonNode end = event("run-1-ingest.jsonl", 1);
    assertThat(end.get("eventTime").asText())
        .isGreaterThanOrEqualTo(start.get("eventTime").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?Z");
    assertThat(shown(start))
        .isEqualTo(
            Json.read(
                EVENT.replace("TYPE", "START").replace("INPUTS", "[]").replace("OUTPUTS", "[]")));
    assertThat(shown(end))
        .isEqualTo(
            Json.read(
                EVENT
                    .replace("TYPE", "COMPLETE")
                    .replace("INPUTS", INPUTS)
                    .replace("OUTPUTS", OUTPUTS)));
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  /** An event without what differs from machine to machine; a facet has its name alone. */
  private JsonNode shown(JsonNode event) throws IOException {
    return Json.read(
        FACET
            .matcher(event.toString())
            .replaceAll("\"facet\":\"$1\"")
            .replace(folder.toString(), "HERE")
            .replace("@" + BuildInfo.version(), "@V")
            .replace("Version\":\"" + BuildInfo.version(), "Version\":\"V")
            .replace(event.get("eventTime").asText(), "AT"));
  }

  private static final Pattern FACET =
      Pattern.compile(
          "\"_producer\":\"pkg:maven/io.plumbline/plumbline-jobs@[^\"]*\",\"_schemaURL\":"
              + "\"https://openlineage.io/spec/facets/\\d-\\d-\\d/(\\w+).json#/[$]defs/\\1\"");

  private static final String EVENT =
      """
      {"eventTime": "AT", "producer": "pkg:maven/io.plumbline/plumbline-jobs@V",
       "schemaURL": "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent",
       "eventType": "TYPE",
       "run": {"runId": "RUN", "facets": {
         "parent": {"facet": "ParentRunFacet",
           "run": {"runId": "PARENT"}, "job": {"namespace": "Fluß", "name": "p.run"}},
         "nominalTime": {"facet": "NominalTimeRunFacet", "nominalStartTime": "2015-01-01T00:00:00Z"},
         "processing_engine": {"facet": "ProcessingEngineRunFacet",
           "version": "4.2.0", "name": "spark", "openlineageAdapterVersion": "V"}}},
       "job": {"namespace": "Fluß", "name": "p.ingest"},
       "inputs": INPUTS, "outputs": OUTPUTS}
      """
          .replace("RUN", id("run-1/ingest").toString())
          .replace("PARENT", id("run-1/run").toString());

  private static final String SYSTEM =
      """
      {"name": "_pipeline", "type": "string"}, {"name": "_run_id", "type": "string"},
      {"name": "_as_of", "type": "timestamp"}, {"name": "_job", "type": "string"},
      {"name": "x", "type": "bigint"}
      """;

  private static final String INPUTS =
      """
      [{"namespace": "file", "name": "HERE/ware house/bronze/p/main", "facets": {
         "version": {"facet": "DatasetVersionDatasetFacet", "datasetVersion": "0"},
         "schema": {"facet": "SchemaDatasetFacet", "fields": [SYSTEM]}}},
       {"namespace": "file", "name": "HERE/grö ße-*.csv"}]
      """
          .replace("SYSTEM", SYSTEM);

  /** A new column is a commit of its own, before that of the rows. */
  private static final String OUTPUTS =
      """
      [{"namespace": "file", "name": "HERE/ware house/bronze/p/main", "facets": {
         "version": {"facet": "DatasetVersionDatasetFacet", "datasetVersion": "2"},
         "schema": {"facet": "SchemaDatasetFacet", "fields": [SYSTEM, {"name": "y ü", "type": "array<string>"}]}},
         "outputFacets": {
           "outputStatistics": {"facet": "OutputStatisticsOutputDatasetFacet", "rowCount": 2}}}]
      """
          .replace("SYSTEM", SYSTEM);

  @Test
  void aJobThatFailsSaysWhy() throws IOException {
    RunEvents events = lineage(small(EVENTS)).begin(new PrepareJob(), store("p", "prepare", "r"));
    events.end(ExitCode.EXPECTATION, "3 rows of `main`\nare \"bad\"");
    JsonNode end = event("r-prepare.jsonl", 1);
    assertThat(end.get("eventType").asText()).isEqualTo("FAIL");
    JsonNode facets = end.get("run").get("facets");
    assertThat(facets.get("errorMessage").get("message").asText())
        .isEqualTo("3 rows of `main`\nare \"bad\"");
    assertThat(facets.get("errorMessage").get("programmingLanguage").asText()).isEqualTo("JAVA");
    assertThat(facets.has("parent")).isFalse();
    assertThat(event("r-prepare.jsonl", 0).get("run").get("facets").has("errorMessage")).isFalse();
  }

  @Test
  void aJobThatIsStoppedIsAbortedWithWhatItWroteUntilThen() throws IOException {
    TableStore store = store("p", "prepare", "r");
    RunEvents events = lineage(small(EVENTS)).begin(new PrepareJob(), store);
    store.replaceRun(DataTable.silver("p", "main"), frame("x long", row(1L)));
    events.stop();
    JsonNode end = event("r-prepare.jsonl", 1);
    assertThat(end.get("eventType").asText()).isEqualTo("ABORT");
    assertThat(end.get("outputs").get(0).get("name").asText())
        .isEqualTo(folder + "/ware house/silver/p/main");
  }

  @Test
  void aRerunOfTheSameAsOfIsAnotherRunOfTheSameJob() throws IOException {
    for (String runId : List.of("r1", "r2", "r1")) {
      lineage(small(EVENTS))
          .begin(new PrepareJob(), store("p", "prepare", runId))
          .end(ExitCode.DONE, "");
    }
    JsonNode first = event("r1-prepare.jsonl", 1);
    JsonNode second = event("r2-prepare.jsonl", 1);
    assertThat(first.get("run").get("runId").asText()).isEqualTo(id("r1/prepare").toString());
    assertThat(second.get("run").get("runId").asText()).isEqualTo(id("r2/prepare").toString());
    assertThat(second.get("job")).isEqualTo(first.get("job"));
    assertThat(second.at("/run/facets/nominalTime")).isEqualTo(first.at("/run/facets/nominalTime"));
    try (Stream<Path> files = Files.list(folder.resolve("events"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("r1-prepare.jsonl", "r2-prepare.jsonl");
    }
  }

  @Test
  void everyEventIsOneForTheModelOfServers() throws IOException {
    Lineage lineage = lineage(small(EVENTS));
    RunKey all = new RunKey("Größe 日本", "run", AS_OF, "r");
    TableStore store = store("Größe 日本", "ingest", "r");
    RunEvents events = lineage.within(all).begin(new IngestJob(), store);
    store.replaceRun(DataTable.bronze("p", "main"), frame("x long", row(1L)));
    events.end(ExitCode.INTERNAL, "no");
    for (String line : lines("r-ingest.jsonl")) {
      OpenLineage.RunEvent read = MAPPER.readValue(line, OpenLineage.RunEvent.class);
      assertThat(read.getJob().getName()).isEqualTo("Größe 日本.ingest");
      assertThat(read.getRun().getRunId()).isEqualTo(id("r/ingest"));
      assertThat(MAPPER.readTree(line).at("/run/facets").properties())
          .allSatisfy(
              facet ->
                  assertThat(facet.getValue().get("_schemaURL").asText())
                      .startsWith("https://openlineage.io/spec/facets/"));
    }
  }

  @Test
  void aSourceOfADatabaseHasNoSecret() throws IOException {
    PipelineSpec spec =
        spec(
            """
            pipeline = p
            sources { main { format = jdbc, url = "jdbc:postgresql://me:hush1@db/shop?password=hush2"
                             user = hush3, password = hush4, table = public.bookings, key = [id] }
                      again { format = jdbc, url = "jdbc:postgresql://db/shop", table = public.bookings, key = [id] }
                      more { format = csv, path = "s3a://KEY:hush5@bucket/größe/*.csv" } }
            prepare { from = main }
            task { kind = binary, label = y, positive = 1 }
            train { models = [ { family = logistic-regression } ] }
            """
                + EVENTS);
    lineage(spec).begin(new IngestJob(), store("p", "ingest", "r")).end(ExitCode.DONE, "");
    assertThat(lines("r-ingest.jsonl")).noneMatch(line -> line.contains("hush"));
    assertThat(event("r-ingest.jsonl", 1).get("inputs"))
        .isEqualTo(
            Json.read(
                """
                [{"namespace": "postgres://db:5432", "name": "shop.public.bookings"},
                 {"namespace": "s3://bucket", "name": "größe/*.csv"}]
                """));
  }

  @Test
  void aJobHasTheSourcesThatItReads() {
    PipelineSpec spec = small("score.path = \"/new rows.csv\"\n");
    assertThat(sources(new IngestJob(), spec)).containsExactly("/grö ße-*.csv");
    assertThat(sources(new IngestNewJob(), spec)).containsExactly("/new rows.csv");
    assertThat(sources(new RequeueJob("main", "/repaired.csv"), spec))
        .containsExactly("/repaired.csv");
    assertThat(sources(new PrepareJob(), spec)).isEmpty();
  }

  private List<String> sources(Job job, PipelineSpec spec) {
    return SourceDatasets.of(job, spec, new Configuration()).stream()
        .map(found -> found.name().replace(folder.toString(), ""))
        .toList();
  }

  @Test
  void thereAreNoEventsUnlessTheyAreAskedFor() {
    RunEvents events = lineage(small("")).begin(new PrepareJob(), store("p", "prepare", "r"));
    events.end(ExitCode.DONE, "");
    events.stop();
    assertThat(folder.resolve("events")).doesNotExist();
    assertThat(events).isSameAs(RunEvents.NONE);
  }
}
