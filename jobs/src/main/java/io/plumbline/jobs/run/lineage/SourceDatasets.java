package io.plumbline.jobs.run.lineage;

import io.plumbline.job.Job;
import io.plumbline.jobs.ingest.RequeueJob;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.sources.jdbc.JdbcPlace;
import io.plumbline.tables.Zone;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** The files and databases that a job reads, as the pipeline file names them. */
final class SourceDatasets {
  private SourceDatasets() {}

  /** Returns each once; a source of a plug-in that has no path is not among them. */
  static List<DatasetName> of(Job job, PipelineSpec spec, Configuration conf) {
    return names(job, spec, conf).distinct().toList();
  }

  private static Stream<DatasetName> names(Job job, PipelineSpec spec, Configuration conf) {
    if (job instanceof RequeueJob requeue) {
      return Stream.of(DatasetName.ofPath(conf, requeue.rows()));
    }
    if (job.writes().contains(Zone.NEW_ROWS)) {
      return spec.score().path().stream().map(path -> DatasetName.ofPath(conf, path));
    }
    return job.writes().contains(Zone.BRONZE)
        ? spec.sources().values().stream().flatMap(source -> name(source, conf).stream())
        : Stream.empty();
  }

  private static Optional<DatasetName> name(SourceSpec source, Configuration conf) {
    return source.path().isEmpty()
        ? JdbcPlace.of(source).flatMap(DatasetName::ofDatabase)
        : Optional.of(DatasetName.ofPath(conf, source.path()));
  }
}
