package io.plumbline.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The promises of the page, asked of a real browser in light and dark, wide and on a phone: no
 * complaint in the console, no request, no section that is empty or failed.
 */
public final class ReportPageCheck {
  /** The window of the picture in the README: width and height. */
  private static final int[] PICTURE = {1200, 1560};

  private static final int[][] WINDOWS = {{1280, 900}, {390, 844}};

  /** Per section: its id, what its body shows, and the charts without a picture or a label. */
  private static final String SECTIONS =
      """
      [...document.querySelectorAll("#page-results > section")].map(section => ({
        id: section.id,
        title: section.querySelector("h2").textContent,
        text: section.querySelector(".body").textContent.trim(),
        none: section.querySelectorAll(".missing").length,
        failed: [...section.querySelectorAll(".failed")].map(node => node.textContent),
        blank: [...section.querySelectorAll(".chart")]
          .filter(chart => !chart.querySelector("svg path") || !chart.getAttribute("aria-label")).length,
      }))""";

  /** The fills of all shapes in all charts, two frames later: after a change of colors. */
  private static final String COLORS =
      """
      new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>
        done([...document.querySelectorAll(".chart svg [fill^='#']")].map(shape => shape.getAttribute("fill"))))))""";

  private final Chromium browser;
  private final Path page;

  public ReportPageCheck(Chromium browser, Path page) {
    this.browser = browser;
    this.page = page;
  }

  /**
   * Checks the page in every look; each section must have rows.
   *
   * @param mayBeEmpty ids of sections that may have none
   */
  public void holds(String... mayBeEmpty) {
    ChromiumTab tab = browser.tab();
    for (int[] window : WINDOWS) {
      for (String scheme : List.of("light", "dark")) {
        holds(
            tab.look(window[0], window[1], scheme).open(page),
            scheme + " at " + window[0] + " px",
            List.of(mayBeEmpty));
        assertThat(tab.evaluate("getComputedStyle(document.body).backgroundColor").asText())
            .isEqualTo(scheme.equals("dark") ? "rgb(21, 24, 27)" : "rgb(251, 250, 247)");
      }
    }
    JsonNode light = tab.look(1280, 900, "light").open(page).evaluate(COLORS);
    JsonNode changed =
        tab.look(1280, 900, "dark").open(page).look(1280, 900, "light").evaluate(COLORS);
    assertThat(changed).as("colors of charts after a change from dark to light").isEqualTo(light);
    assertThat(tab.problems()).as("problems after a change of colors").isEmpty();
  }

  /** Writes the picture that the README shows. */
  public void writePicture(Path png) throws IOException {
    ChromiumTab tab = browser.tab().look(PICTURE[0], PICTURE[1], "light").open(page);
    Files.createDirectories(png.toAbsolutePath().getParent());
    Files.write(png, tab.screenshot(PICTURE[0], PICTURE[1]));
  }

  private void holds(ChromiumTab tab, String look, List<String> mayBeEmpty) {
    JsonNode sections = tab.evaluate(SECTIONS);
    assertThat(tab.problems()).as("problems in " + look).isEmpty();
    assertThat(tab.requests()).as("requests in " + look).containsExactly(page.toUri().toString());
    List<String> ids = new ArrayList<>();
    for (JsonNode section : sections) {
      String where = section.path("id").asText() + " in " + look;
      ids.add(section.path("id").asText());
      assertThat(section.path("failed")).as("failures of " + where).isEmpty();
      assertThat(section.path("text").asText()).as("content of " + where).isNotEmpty();
      assertThat(section.path("blank").asInt()).as("blank charts of " + where).isZero();
      if (!mayBeEmpty.contains(section.path("id").asText())) {
        assertThat(section.path("none").asInt())
            .as(where + " has rows, not: " + section.path("text").asText())
            .isZero();
      }
    }
    assertThat(ids).containsExactlyElementsOf(ReportSections.CATALOG.names());
    assertThat(tab.evaluate("document.documentElement.scrollWidth <= innerWidth").asBoolean())
        .as("the page fits the window: " + look)
        .isTrue();
  }
}
