package io.plumbline.jobs.run.lineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import io.plumbline.base.BuildInfo;
import io.plumbline.tables.RunKey;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * Builds the events of one run of a job, each as JSON on one line.
 *
 * @param namespace of the jobs
 * @param parent the run of all jobs that the run is a part of
 * @see <a href="https://openlineage.io/spec/2-0-2/OpenLineage.json">OpenLineage 2-0-2</a>
 */
record EventBuilder(
    String namespace,
    String sparkVersion,
    RunKey run,
    Optional<RunKey> parent,
    Configuration conf) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  /** The package URL of this build, as its bill of materials has it. */
  private static final OpenLineage FACTORY =
      new OpenLineage(URI.create("pkg:maven/io.plumbline/plumbline-jobs@" + BuildInfo.version()));

  /** Returns the name of the run's own file; run and job have no character that a path has not. */
  String fileName() {
    return run.runId() + "-" + run.job() + ".jsonl";
  }

  String start(Instant at) {
    return event(EventType.START, at, facets().build(), List.of(), List.of());
  }

  /**
   * @param error message for people, or empty
   */
  String end(EventType type, Instant at, String error, UsedDatasets used) {
    OpenLineage.RunFacetsBuilder facets = facets();
    if (!error.isEmpty()) {
      facets.errorMessage(FACTORY.newErrorMessageRunFacet(error, "JAVA", null));
    }
    DatasetFacets datasets = new DatasetFacets(FACTORY, conf);
    return event(
        type,
        at,
        facets.build(),
        Stream.concat(
                used.read().stream().map(datasets::input),
                used.sources().stream().map(datasets::input))
            .toList(),
        used.written().stream().map(table -> datasets.output(table, used.rows())).toList());
  }

  private String event(
      EventType type,
      Instant at,
      OpenLineage.RunFacets facets,
      List<OpenLineage.InputDataset> inputs,
      List<OpenLineage.OutputDataset> outputs) {
    OpenLineage.RunEvent event =
        FACTORY.newRunEvent(
            time(at.truncatedTo(ChronoUnit.MILLIS)),
            type,
            FACTORY.newRun(id(run), facets),
            FACTORY.newJob(namespace, name(run), null),
            inputs,
            outputs);
    try {
      return MAPPER.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The model of the library always becomes JSON.", e);
    }
  }

  private OpenLineage.RunFacetsBuilder facets() {
    OpenLineage.RunFacetsBuilder facets =
        FACTORY
            .newRunFacetsBuilder()
            .nominalTime(FACTORY.newNominalTimeRunFacet(time(run.asOf()), null))
            .processing_engine(
                FACTORY.newProcessingEngineRunFacet(sparkVersion, "spark", BuildInfo.version()));
    parent.ifPresent(
        all ->
            facets.parent(
                FACTORY.newParentRunFacet(
                    FACTORY.newParentRunFacetRun(id(all), null),
                    FACTORY.newParentRunFacetJob(namespace, name(all), null),
                    null)));
    return facets;
  }

  /** The same run and job always have the same id, so that an event can be sent twice. */
  private static UUID id(RunKey run) {
    return UUID.nameUUIDFromBytes((run.runId() + "/" + run.job()).getBytes(StandardCharsets.UTF_8));
  }

  private static String name(RunKey run) {
    return run.pipeline() + "." + run.job();
  }

  private static ZonedDateTime time(Instant at) {
    return at.atZone(ZoneOffset.UTC);
  }
}
