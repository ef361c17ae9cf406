package io.plumbline.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.SparkTest;
import io.plumbline.job.JobContext;
import io.plumbline.results.MetricRow;
import io.plumbline.results.SampleRows;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a real Chromium. To update the picture in the README, run {@code scripts/quickstart},
 * then this test with {@code -Dplumbline.report.page=} and the path of the page that the quickstart
 * names; copy {@code jobs/target/report.png} to {@code common/docs/report.png}.
 */
class ReportPageBrowserTest extends SparkTest {
  private static final Path PICTURE = Path.of("target", "report.png");

  @TempDir static Path folder;
  private static Chromium browser;

  @BeforeAll
  static void startTheBrowser() {
    browser = Chromium.startOrSkip(folder.resolve("profile"));
  }

  @AfterAll
  static void closeTheBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void thePageIsWholeInEveryLook() throws IOException {
    String given = System.getProperty("plumbline.report.page");
    Path page = given == null ? SamplePage.of(spark).file() : Path.of(given);
    ReportPageCheck check = new ReportPageCheck(browser, page);

    check.holds();
    check.writePicture(PICTURE);

    assertThat(PICTURE).isNotEmptyFile();
  }

  @Test
  void differencesFromTheRivalsAreOneTable() {
    ChromiumTab tab = browser.tab().look(1280, 900, "light").open(SamplePage.of(spark).file());

    assertThat(differences(tab))
        .containsExactly(
            "Metric | Minus champion 1 | Better in | Minus baseline | Better in",
            "auc (searched by) | +0.01370 (0.002100 to 0.02540) | 98.5% | +0.1871 (0.1802 to 0.1934) | 100.0%",
            "brier (lower is better) | +0.002500 (−0.0004000 to 0.005200) | 4.0% | – | –",
            "f1 | – | – | – | –");
  }

  @Test
  void withoutComparisonsThereIsNoTableOfThem() throws IOException {
    new TableStore(
            spark,
            SamplePage.of(spark).warehouse(),
            new RunKey("plain", "evaluate", SampleResults.AS_OF, "r"))
        .replaceRun(MetricRow.class, List.of(SampleRows.metric(0, "test", "auc", 0.5, 10)));
    JobContext context = SampleResults.context(spark, SamplePage.of(spark).warehouse(), "plain");
    new ReportJob().run(context);

    ChromiumTab tab =
        browser
            .tab()
            .look(1280, 900, "light")
            .open(Path.of(ReportJob.location(SamplePage.of(spark).warehouse(), "plain")));

    assertThat(differences(tab)).isEmpty();
    assertThat(tab.problems()).isEmpty();
  }

  @Test
  void hostileValuesAreText() {
    ChromiumTab tab = browser.tab().look(1280, 900, "light").open(SamplePage.of(spark).file());

    assertThat(tab.evaluate("document.querySelectorAll('main img, main script').length").asInt())
        .isZero();
    for (String section : List.of("leaderboard", "importance", "alerts", "quality")) {
      assertThat(tab.evaluate("document.getElementById('" + section + "').textContent").asText())
          .as(section)
          .contains(SampleResults.HOSTILE);
    }
  }

  @Test
  void anErrorInOneSectionDoesNotEndTheOthers() throws IOException {
    List<GatheredSection> sections =
        Stream.of(
                new ScriptedSection("mute", "\"use strict\";"),
                new ScriptedSection("broken", "plumbline.section('broken', {"),
                new ScriptedSection(
                    "thrown",
                    "plumbline.section('thrown', { draw() { throw new Error('no cells.'); } });"),
                new ScriptedSection(
                    "tile",
                    "plumbline.section('tile', { draw(part, body) { body.append('drawn'); },"
                        + " tile() { throw new Error('no tile.'); } });"),
                new ScriptedSection(
                    "whole",
                    "plumbline.section('whole', { draw(part, body) { body.append(part.word); },"
                        + " tile: part => ({ name: 'Whole', value: part.word }) });"))
            .map(section -> section.gathered("word", "fine"))
            .toList();
    JobContext context =
        SampleResults.context(spark, folder.resolve("warehouse").toString(), "nothing-yet");
    Path page =
        Files.writeString(
            folder.resolve("errors.html"),
            Page.of("errors", Header.of(context, new ReportContext(context)), sections));

    ChromiumTab tab = browser.tab().look(1280, 900, "light").open(page);

    assertThat(bodies(tab))
        .containsExactly(
            "This section cannot be drawn: its script does not register `mute`.",
            "This section cannot be drawn: its script does not register `broken`.",
            "This section cannot be drawn: no cells.",
            "This section cannot be drawn: no tile.drawn",
            "fine");
    assertThat(tab.evaluate("document.getElementById('page-tiles').textContent").asText())
        .isEqualTo("Wholefine ");
    assertThat(tab.problems()).as("one for each error").hasSize(5);
  }

  private static List<String> differences(ChromiumTab tab) {
    List<String> lines = new ArrayList<>();
    tab.evaluate(
            """
            [...document.querySelectorAll("#metrics table")]
              .filter(table => table.caption.textContent.startsWith("Paired difference"))
              .flatMap(table => [...table.rows])
              .map(row => [...row.cells].map(cell => cell.textContent).join(" | "))""")
        .forEach(line -> lines.add(line.asText()));
    return lines;
  }

  private static List<String> bodies(ChromiumTab tab) {
    List<String> bodies = new ArrayList<>();
    for (JsonNode body :
        tab.evaluate(
            "[...document.querySelectorAll('#page-results .body')].map(body => body.textContent)")) {
      bodies.add(body.asText());
    }
    return bodies;
  }
}
