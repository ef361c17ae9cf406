package io.plumbline.jobs.run;

import static org.apache.spark.sql.functions.col;

import io.plumbline.jobs.ingest.IngestJob;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.results.IngestFileRow;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourcePart;
import io.plumbline.sources.Sources;
import io.plumbline.tables.TableStore;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;

/** Checks that the sources are what {@code ingest} read: the same files, sizes, and times. */
final class ReadSources {
  private ReadSources() {}

  /**
   * Compares the parts of all sources now with `ingest_files`.
   *
   * @param store of the as-of that ingest ran for
   * @return false also if a source cannot be looked at: then ingest runs again, and says so
   */
  static boolean areUnchanged(SparkSession spark, TableStore store, PipelineSpec spec) {
    Set<String> read = new TreeSet<>();
    String ingest = new IngestJob().name();
    for (IngestFileRow file :
        store.rows(IngestFileRow.class).where(col("job").equalTo(ingest)).list()) {
      read.add(
          "%s %s %d %d"
              .formatted(
                  file.source(), file.file(), file.bytes(), file.modifiedAt().toEpochMilli()));
    }
    Set<String> now = new TreeSet<>();
    try {
      for (SourceSpec source : spec.sources().values()) {
        for (SourcePart part : Sources.open(spark, SourceBlock.of(source)).parts()) {
          now.add(
              "%s %s %d %d"
                  .formatted(
                      source.name(), part.name(), part.bytes(), part.modifiedAt().toEpochMilli()));
        }
      }
    } catch (RuntimeException e) {
      return false;
    }
    return read.equals(now);
  }
}
