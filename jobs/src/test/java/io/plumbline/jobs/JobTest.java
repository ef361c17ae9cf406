package io.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plumbline.SparkTest;
import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.job.Job;
import io.plumbline.job.JobContext;
import io.plumbline.jobs.run.Plugins;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.spark.StepLog;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableDefinition;
import io.plumbline.tables.TableStore;
import io.plumbline.testing.Specs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.io.TempDir;

/**
 * The base of tests that run whole jobs: a warehouse of their own, a pipeline file as text, source
 * files as text. What the last job said stands in {@link #progress}, what it cost in {@link
 * #costs}.
 */
public abstract class JobTest extends SparkTest {
  /** The moment that these tests pretend it to be, unless the pipeline says another. */
  protected static final Instant AS_OF = Instant.parse("2015-01-01T00:00:00Z");

  /** Sources and warehouse of one test. Its name has a blank, so that every test meets one. */
  @TempDir(factory = Blank.class)
  protected Path folder;

  protected String progress = "";
  protected Map<String, StepLog.Cost> costs = Map.of();

  /** A pipeline by its text; {@code ${here}} stands for {@link #folder}. */
  protected PipelineSpec spec(String hocon) {
    Path file = write("pipeline.conf", hocon.replace("${here}", folder.toString()));
    return read(file.toString(), Map.of());
  }

  /** A pipeline of the project, e.g. {@code flights}, with settings over it. */
  protected PipelineSpec shipped(String name, Map<String, String> set) {
    return read("conf/pipelines/" + name + ".conf", set);
  }

  private PipelineSpec read(String file, Map<String, String> set) {
    Map<String, String> all = new LinkedHashMap<>(set);
    all.put("env.warehouse", warehouse());
    return Specs.read(Path.of(file), all, Plugins.vocabulary());
  }

  protected String warehouse() {
    return folder.resolve("ware house").toString();
  }

  /** Writes a source file below {@link #folder}; gzipped when its name says so. */
  protected Path write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      try (OutputStream raw = Files.newOutputStream(file);
          OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      return file;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The tables as the job of this name would write them. */
  protected TableStore tables(PipelineSpec spec, String job) {
    return new TableStore(
        spark, warehouse(), new RunKey(spec.pipeline(), job, spec.asOf().orElse(AS_OF), "run-1"));
  }

  /** Runs jobs one after the other. */
  protected void run(PipelineSpec spec, Job... jobs) {
    for (Job job : jobs) {
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      StepLog log =
          StepLog.listen(
              spark.sparkContext(),
              job.name(),
              new PrintStream(said, true, StandardCharsets.UTF_8));
      try {
        job.run(new JobContext(spec, spark, tables(spec, job.name()), log));
      } finally {
        costs = log.finish();
        progress = said.toString(StandardCharsets.UTF_8);
      }
    }
  }

  /** Spark jobs of the last job. */
  protected long sparkJobs() {
    return costs.values().stream().mapToLong(StepLog.Cost::jobs).sum();
  }

  /** Runs a job that must be refused. @return its message */
  protected String refusal(ExitCode code, PipelineSpec spec, Job job) {
    PlumblineException refused =
        catchThrowableOfType(PlumblineException.class, () -> run(spec, job));
    assertThat(refused).as("refusal of %s", job.name()).isNotNull();
    assertThat(refused.code()).as(refused.getMessage()).isEqualTo(code);
    return refused.getMessage().replace(folder.toString(), "HERE");
  }

  protected Dataset<Row> bronze(PipelineSpec spec, String source) {
    return tables(spec, "test").readOwn(DataTable.bronze(spec.pipeline(), source));
  }

  protected Dataset<Row> silver(PipelineSpec spec, String source) {
    return tables(spec, "test").readOwn(DataTable.silver(spec.pipeline(), source));
  }

  protected Dataset<Row> quarantine(PipelineSpec spec, String source) {
    return tables(spec, "test").readOwn(DataTable.quarantine(spec.pipeline(), source));
  }

  protected Dataset<Row> features(PipelineSpec spec) {
    return tables(spec, "test").readOwn(DataTable.features(spec.pipeline()));
  }

  protected Dataset<Row> result(PipelineSpec spec, TableDefinition table) {
    return tables(spec, "test").find(table);
  }

  /** Files of rows and commits below a folder of the warehouse. */
  protected List<Path> written(String zone) throws IOException {
    Path root = Path.of(warehouse(), zone);
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(file -> file.toString().matches(".*(parquet|_delta_log/[0-9]+[.]json)"))
          .toList();
    }
  }

  /** What jobs hold in memory and should have let go; Delta's own is not ours. */
  protected static List<String> stillCached() {
    return scala.jdk.javaapi.CollectionConverters.asJava(spark.sparkContext().getPersistentRDDs())
        .values()
        .stream()
        .map(rdd -> String.valueOf(rdd.name()))
        .filter(name -> !name.contains("Delta"))
        .toList();
  }

  /** Rows as texts, sorted: whole small frames at a glance. */
  protected static List<String> texts(Dataset<Row> rows, String... columns) {
    Dataset<Row> asked = columns.length == 0 ? rows : rows.selectExpr(columns);
    return asked.collectAsList().stream().map(Row::toString).sorted().toList();
  }

  /** A temporary folder with a blank in its name. */
  public static final class Blank implements org.junit.jupiter.api.io.TempDirFactory {
    @Override
    public Path createTempDirectory(
        org.junit.jupiter.api.extension.AnnotatedElementContext element,
        org.junit.jupiter.api.extension.ExtensionContext context)
        throws IOException {
      return Files.createTempDirectory("a test");
    }
  }
}
