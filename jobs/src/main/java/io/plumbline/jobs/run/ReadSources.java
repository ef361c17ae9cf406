package io.plumbline.jobs.run;

import static org.apache.spark.sql.functions.col;

import io.plumbline.jobs.ingest.Increment;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.results.IngestFileRow;
import io.plumbline.results.IngestLedger;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceFiles;
import io.plumbline.sources.Sources;
import io.plumbline.tables.TableStore;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
    List<IngestFileRow> read =
        store.rows(IngestFileRow.class).where(col("job").equalTo(IngestLedger.JOB)).list();
    try {
      return spec.sources().values().stream()
          .allMatch(
              source ->
                  source.isIncremental()
                      ? isTaken(spark, store, source)
                      : read(read, source).equals(now(spark, source)));
    } catch (RuntimeException e) {
      return false;
    }
  }

  /**
   * Returns true if there is no file that this as-of would take. A table grows all the time: its
   * as-of has taken what was there, and a later one takes the rest.
   */
  private static boolean isTaken(SparkSession spark, TableStore store, SourceSpec source) {
    if (source.hasWatermark()) {
      return !IngestLedger.of(store, source.name()).takenBy(store.run().asOf()).isEmpty();
    }
    SourceFiles found =
        SourceFiles.find(spark.sessionState().newHadoopConf(), SourceBlock.of(source));
    return Increment.of(IngestLedger.of(store, source.name()), store.run(), found.parts())
        .isTaken();
  }

  private static Set<String> read(List<IngestFileRow> files, SourceSpec source) {
    return files.stream()
        .filter(file -> file.source().equals(source.name()))
        .map(file -> text(file.file(), file.bytes(), file.modifiedAt()))
        .collect(Collectors.toSet());
  }

  private static Set<String> now(SparkSession spark, SourceSpec source) {
    return Sources.open(spark, SourceBlock.of(source)).parts().stream()
        .map(part -> text(part.name(), part.bytes(), part.modifiedAt()))
        .collect(Collectors.toSet());
  }

  private static String text(String file, long bytes, Instant modifiedAt) {
    return "%s %d %d".formatted(file, bytes, modifiedAt.toEpochMilli());
  }
}
