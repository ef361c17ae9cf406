package io.plumbline.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.SparkTest;
import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.results.FeatureImportanceRow;
import io.plumbline.results.MetricRow;
import io.plumbline.results.ModelRow;
import io.plumbline.results.SampleRows;
import io.plumbline.results.TrialRow;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportJobTest extends SparkTest {
  @TempDir Path folder;
  private static String warehouse;
  private static String page;
  private static JsonNode data;

  @BeforeAll
  static void writeThePage() throws IOException {
    warehouse = SamplePage.of(spark).warehouse();
    page = Files.readString(SamplePage.of(spark).file());
    data = island(page);
  }

  @Test
  void theNumbersAreThoseOfTheTables() {
    TableStore store = SampleResults.context(spark, warehouse, "flights").tables();
    List<String> metrics =
        store
            .find(MetricRow.TABLE)
            .select("model_version", "data_set", "metric", "value", "ci_low", "n")
            .collectAsList()
            .stream()
            .map(Row::toString)
            .sorted()
            .toList();
    List<String> importance =
        store
            .find(FeatureImportanceRow.TABLE)
            .where("window is null")
            .select("feature", "method", "value", "sd", "rank")
            .collectAsList()
            .stream()
            .map(Row::toString)
            .sorted()
            .toList();

    assertThat(
            shown(
                data.at("/sections/metrics/metrics"),
                "model_version",
                "data_set",
                "metric",
                "value",
                "ci_low",
                "n"))
        .isEqualTo(metrics)
        .hasSize(25);
    assertThat(
            shown(
                data.at("/sections/importance/overall"),
                "feature",
                "method",
                "value",
                "sd",
                "rank"))
        .isEqualTo(importance)
        .hasSize(26);
    assertThat(data.at("/sections/time/windows")).hasSize(8 * 13);
    assertThat(data.at("/sections/drift/drift")).hasSize(15 * 13);
    assertThat(
            shown(
                data.at("/sections/performance/windows"),
                "data_set",
                "model_version",
                "window_start",
                "value",
                "ci_high",
                "n"))
        .hasSize(8 + 2 + 1)
        .contains("[served,1,2014-08-01T00:00:00Z,0.61,0.62,100]");
    assertThat(data.at("/sections/leaderboard/trials/0/family").asText())
        .isEqualTo("gradient-boosted-trees");
    assertThat(data.at("/sections/quality/sources/0/rows_read").asLong()).isEqualTo(161_000);
    assertThat(data.at("/header/champion").asLong()).isEqualTo(2);
    assertThat(data.at("/header/git_commit").asText()).isEqualTo("0123456789abcdef");
    assertThat(data.at("/sections/runs/jobs")).hasSize(8);
    assertThat(data.at("/sections/promotion/decisions/1/gates/0/held").asBoolean()).isFalse();
  }

  @Test
  void theDifferencesFromTheRivalsAreThoseOfTheTable() {
    assertThat(
            shown(
                data.at("/sections/metrics/comparisons"),
                "other_version",
                "metric",
                "delta",
                "ci_low",
                "ci_high",
                "p_better",
                "n"))
        .containsExactly(
            "[0,auc,0.1871,0.1802,0.1934,1.0,26000]",
            "[0,f1,null,null,null,null,26000]",
            "[1,auc,0.0137,0.0021,0.0254,0.985,26000]",
            "[1,brier,0.0025,-4.0E-4,0.0052,0.04,26000]");
    assertThat(data.at("/sections/metrics/champion_before").asLong()).isEqualTo(1);
  }

  @Test
  void everyPredictionIsCountedOnce() {
    long n = 0;
    double sd = 0;
    for (JsonNode cell : data.at("/sections/uncertainty/cells")) {
      n += cell.get("n").asLong();
      sd += cell.get("sd_sum").asDouble();
      assertThat(cell.get("x_bin").asInt()).isBetween(0, UncertaintySection.BINS - 1);
      assertThat(cell.get("sd_bin").asInt()).isBetween(0, UncertaintySection.BINS - 1);
    }
    assertThat(n).isEqualTo(2000);
    assertThat(sd / n).isBetween(0.01, 0.03);
  }

  @Test
  void whatComesFromDataIsNeverMarkup() {
    assertThat(page.replace(charts(page), ""))
        .doesNotContain("<img")
        .doesNotContain("onerror=alert(1)>");
    assertThat(data.at("/sections/leaderboard/trials/6/error").asText())
        .isEqualTo("out of memory " + SampleResults.HOSTILE);
    int scripts = 1 + 1 + Page.LIBRARY.size() + ReportSections.CATALOG.names().size() + 1;
    assertThat(page.split("</script", -1))
        .as("ends of scripts: data, charts, library, sections, page")
        .hasSize(scripts + 1);
  }

  @Test
  void nothingIsFetched() {
    String own = page.replace(charts(page), "");
    assertThat(own)
        .doesNotContain("http://")
        .doesNotContain("https://")
        .doesNotContain("@import")
        .doesNotContain("url(");
    assertThat(Pattern.compile("(src|href)=\"(?!#)").matcher(own).find()).isFalse();
    assertThat(page).contains("default-src 'none'");
  }

  @Test
  void everySectionHasItsHeading() {
    Matcher headings = Pattern.compile("<h2>([^<]+)</h2>").matcher(page);
    assertThat(headings.results().map(found -> found.group(1)))
        .containsExactly(
            "Leaderboard",
            "Metrics",
            "Fit verdict",
            "Feature importance",
            "Importance over time",
            "Performance over time",
            "Drift",
            "Uncertainty",
            "Promotion",
            "Open alerts",
            "Data quality",
            "Runs",
            "How to read this");
  }

  @Test
  void aBrokenTableEndsOnlyTheSectionsThatNeedIt() throws IOException {
    String broken = folder.resolve("warehouse").toString();
    TableStore store =
        new TableStore(
            spark, broken, new RunKey("small", "train", SampleResults.AS_OF, "20141001T000000-1"));
    store.replaceRun(
        TrialRow.class, List.of(SampleResults.trial("t0", "baseline", "{}", 0.5, 0.0, 0.5)));
    spark.range(1).write().format("delta").save(store.location("results/models"));
    String reason = catchThrowable(() -> store.find(ModelRow.TABLE)).getMessage();

    new ReportJob().run(SampleResults.context(spark, broken, "small"));

    JsonNode read = island(Files.readString(Path.of(ReportJob.location(broken, "small"))));
    assertThat(read.at("/sections/leaderboard/trials")).hasSize(1);
    assertThat(read.at("/header/unreadable")).hasSize(1).first().hasToString("\"model\"");
    for (String needsTheModel : List.of("metrics", "fit", "importance")) {
      assertThat(read.at("/sections/" + needsTheModel + "/failed").asText())
          .isEqualTo("This section cannot be shown: " + reason);
    }
    assertThat(read.at("/sections/promotion/none").asText())
        .isEqualTo(
            "No decision as of 2014-10-01T00:00:00Z. Run `plumbline promote` to evaluate the gates of the"
                + " candidate.");
  }

  @Test
  void aSectionWithoutDataGivesTheReason() throws IOException {
    new TableStore(spark, warehouse, new RunKey("small", "evaluate", SampleResults.AS_OF, "r"))
        .replaceRun(MetricRow.class, List.of(SampleRows.metric(0, "test", "auc", 0.5, 10)));

    JsonNode small = island(report("small"));

    assertThat(small.at("/sections/drift/none").asText())
        .isEqualTo(
            "No drift results as of 2014-10-01T00:00:00Z. Run `plumbline monitor`: it compares each window with"
                + " the training rows of the champion, and needs a champion.");
    assertThat(small.at("/header/champion").isNull()).isTrue();
    assertThat(small.at("/sections/metrics/metrics")).hasSize(1);
    assertThat(small.at("/sections/metrics/comparisons")).isEmpty();
    for (String section :
        List.of(
            "runs", "quality", "leaderboard", "fit", "importance", "uncertainty", "promotion")) {
      assertThat(small.at("/sections/" + section + "/none").asText())
          .as(section)
          .startsWith("No ")
          .endsWith(".");
    }
  }

  @Test
  void withoutAnyResultThereIsNoPage() {
    assertThatThrownBy(() -> report("absent"))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.INPUT))
        .hasMessage(
            "Nothing to report: no job has results for pipeline absent as of 2014-10-01T00:00:00Z in %s. Run"
                + " `plumbline run` first, with the same --as-of.",
            warehouse);
    assertThat(Path.of(ReportJob.location(warehouse, "absent"))).doesNotExist();
  }

  @Test
  void aRerunReplacesThePageAndLeavesNothingBeside() throws IOException {
    report("flights");
    report("flights");

    try (Stream<Path> files = Files.list(Path.of(warehouse, "reports"))) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.contains("flights")))
          .containsExactlyInAnyOrder("flights", "flights.html");
    }
    try (Stream<Path> files = Files.list(Path.of(warehouse, "reports", "flights"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactly("2014-10-01.html");
    }
  }

  @Test
  void aBackfillLeavesTheLatestPage(@TempDir Path elsewhere) throws IOException {
    String small = elsewhere.toString();
    FileUtils.copyDirectory(new File(warehouse), elsewhere.toFile());
    Path later = Path.of(small, "reports", "flights", "2014-11-01.html");
    Files.createDirectories(later.getParent());
    Files.writeString(later, "later");
    Path latest = Files.writeString(Path.of(small, "reports", "flights.html"), "later");
    new ReportJob().run(SampleResults.context(spark, small, "flights"));
    assertThat(latest).hasContent("later");
    assertThat(later.resolveSibling("2014-10-01.html")).isNotEmptyFile();
  }

  @Test
  void namesOfPagesAreInTheOrderOfTime() {
    assertThat(PagePlace.name(Instant.parse("2014-10-01T00:00:00Z"))).isEqualTo("2014-10-01");
    assertThat(PagePlace.name(Instant.parse("2014-10-01T06:30:00Z")))
        .isEqualTo("2014-10-01T063000Z")
        .isGreaterThan("2014-10-01")
        .isLessThan("2014-10-02");
  }

  private static String report(String pipeline) throws IOException {
    new ReportJob().run(SampleResults.context(spark, warehouse, pipeline));
    return Files.readString(Path.of(ReportJob.location(warehouse, pipeline)));
  }

  private static JsonNode island(String html) throws IOException {
    Matcher json =
        Pattern.compile(
                "<script type=\"application/json\" id=\"page-data\">(.*?)</script>", Pattern.DOTALL)
            .matcher(html);
    assertThat(json.find()).isTrue();
    return new ObjectMapper().readTree(json.group(1));
  }

  private static String charts(String html) {
    int start = html.indexOf("<script>", html.indexOf("id=\"page-data\""));
    return html.substring(start, html.indexOf("</script>", start));
  }

  private static List<String> shown(JsonNode rows, String... columns) {
    List<String> all = new ArrayList<>();
    for (JsonNode row : rows) {
      all.add(
          Stream.of(columns)
              .map(column -> row.get(column).asText())
              .toList()
              .toString()
              .replace(", ", ","));
    }
    return all.stream().sorted().toList();
  }
}
