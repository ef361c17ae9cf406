package io.plumbline.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.job.JobContext;
import io.plumbline.spark.StepLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatheredSectionTest extends SparkTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

  @Test
  void keepsDataAndScript() {
    GatheredSection gathered = gather(() -> SectionData.none("No rows."), () -> "script");

    assertThat(gathered.data()).hasToString("{\"none\":\"No rows.\"}");
    assertThat(gathered.script()).isEqualTo("script");
    assertThat(gathered.empty()).isTrue();
    assertThat(gathered.failure()).isEmpty();
  }

  @Test
  void aUserErrorIsShownWholeAndLogged() {
    PlumblineException error =
        new PlumblineException(ExitCode.INPUT, "Table x is broken. Repair it.");

    GatheredSection gathered =
        gather(
            () -> {
              throw new IllegalStateException("outer", error);
            },
            () -> "script");

    assertThat(gathered.data())
        .hasToString(
            "{\"failed\":\"This section cannot be shown: Table x is broken. Repair it.\"}");
    assertThat(gathered.script()).isEmpty();
    assertThat(gathered.empty()).isTrue();
    assertThat(gathered.failure()).containsInstanceOf(IllegalStateException.class);
    assertThat(progress.toString(StandardCharsets.UTF_8))
        .contains("[report] section foreign failed: Table x is broken. Repair it.");
  }

  @Test
  void aJarOfAnotherVersionAndAMissingScriptEndOnlyTheirSection() {
    assertThat(
            gather(
                    () -> {
                      throw new NoSuchMethodError("SectionData.gone()");
                    },
                    () -> "script")
                .data())
        .hasToString(
            "{\"failed\":\"This section cannot be shown: internal error NoSuchMethodError in"
                + " GatheredSectionTest.java: SectionData.gone().\"}");
    assertThat(
            gather(
                    () -> SectionData.none("No rows."),
                    () -> PageResource.read(GatheredSectionTest.class, "report/nowhere.js"))
                .data())
        .hasToString(
            "{\"failed\":\"This section cannot be shown: internal error IllegalStateException in"
                + " PageResource.java: The jar of io.plumbline.jobs.report.GatheredSectionTest lacks"
                + " report/nowhere.js.\"}");
  }

  private GatheredSection gather(Supplier<SectionData> data, Supplier<String> script) {
    JobContext sample = SampleResults.context(spark, folder.toString(), "flights");
    StepLog log =
        StepLog.listen(
            spark.sparkContext(),
            "report",
            new PrintStream(progress, true, StandardCharsets.UTF_8));
    JobContext job = new JobContext(sample.spec(), spark, sample.tables(), log);
    return GatheredSection.of(new Foreign(data, script), job, new ReportContext(job));
  }

  private record Foreign(Supplier<SectionData> rows, Supplier<String> text)
      implements ReportSection {
    @Override
    public String id() {
      return "foreign";
    }

    @Override
    public String title() {
      return "Foreign";
    }

    @Override
    public String note() {
      return "A section of another jar.";
    }

    @Override
    public SectionData data(ReportContext context) {
      return rows.get();
    }

    @Override
    public String script() {
      return text.get();
    }
  }
}
