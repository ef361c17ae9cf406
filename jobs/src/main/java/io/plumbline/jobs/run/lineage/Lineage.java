package io.plumbline.jobs.run.lineage;

import io.plumbline.job.Job;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Events about the runs of a pipeline, for catalogs. There are none unless {@code env.openlineage}
 * asks for them, and a run never fails because of them.
 */
public final class Lineage {
  /** No events. */
  public static final Lineage NONE = new Lineage(Optional.empty(), Optional.empty());

  /** The pipeline, and where its events go. */
  private record Asked(
      PipelineSpec spec, EventFolder folder, Configuration conf, String sparkVersion) {}

  private final Optional<Asked> asked;
  private final Optional<RunKey> parent;

  private Lineage(Optional<Asked> asked, Optional<RunKey> parent) {
    this.asked = asked;
    this.parent = parent;
  }

  /**
   * Returns the events of a pipeline, as its environment asks for them.
   *
   * @param err gets a warning if they cannot be written
   */
  public static Lineage of(SparkSession spark, PipelineSpec spec, PrintStream err) {
    if (spec.env().openlineage().isEmpty()) {
      return NONE;
    }
    Configuration conf = spark.sessionState().newHadoopConf();
    EventFolder folder = new EventFolder(conf, spec.env().openlineage().get().path(), err);
    return new Lineage(
        Optional.of(new Asked(spec, folder, conf, spark.version())), Optional.empty());
  }

  /** Returns the same for runs of jobs that are parts of another run, that of all jobs. */
  public Lineage within(RunKey all) {
    return new Lineage(asked, Optional.of(all));
  }

  /** Writes that the run of all jobs begins. */
  public RunEvents begin(TableStore store) {
    return asked.map(found -> begin(found, store, List::of)).orElse(RunEvents.NONE);
  }

  /** Writes that a job begins. */
  public RunEvents begin(Job job, TableStore store) {
    return asked
        .map(found -> begin(found, store, () -> SourceDatasets.of(job, found.spec(), found.conf())))
        .orElse(RunEvents.NONE);
  }

  private RunEvents begin(Asked found, TableStore store, Supplier<List<DatasetName>> sources) {
    String namespace = found.spec().env().openlineage().orElseThrow().namespace();
    EventBuilder builder =
        new EventBuilder(namespace, found.sparkVersion(), store.run(), parent, found.conf());
    return RunEvents.begin(found.folder(), builder, store, sources);
  }
}
