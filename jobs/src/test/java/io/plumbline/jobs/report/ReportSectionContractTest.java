package io.plumbline.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportSectionContractTest extends SparkTest {
  private static final Pattern REGISTERED = Pattern.compile("plumbline\\.section\\(\"([^\"]*)\"");
  private static final Pattern MARKUP =
      Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\b");

  @TempDir static Path folder;

  static Stream<ReportSection> all() {
    return ReportSections.CATALOG.all().stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void hasAnAnchorAHeadingAndANote(ReportSection section) {
    assertThat(section.id()).matches("[a-z][a-z0-9-]*").doesNotStartWith("page-");
    assertThat(section.title()).matches("[A-Z].*[^.]");
    assertThat(section.note()).matches("[A-Z].*\\.");
  }

  @ParameterizedTest
  @MethodSource("all")
  void theScriptRegistersItsOwnIdAndWritesNoMarkup(ReportSection section) {
    assertThat(REGISTERED.matcher(section.script()).results().map((MatchResult id) -> id.group(1)))
        .containsExactly(section.id());
    assertThat(section.script()).doesNotContainPattern(MARKUP);
    assertThat(section.script().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(121));
  }

  @ParameterizedTest
  @MethodSource("all")
  void emptyTablesGiveASentence(ReportSection section) {
    SectionData data =
        section.data(
            new ReportContext(
                SampleResults.context(spark, folder.resolve("empty").toString(), "flights")));

    assertThat(data.empty()).isTrue();
    assertThat(data.json().path("none").asText())
        .startsWith("No ")
        .contains(" as of 2014-10-01T00:00:00Z")
        .endsWith(".");
  }
}
