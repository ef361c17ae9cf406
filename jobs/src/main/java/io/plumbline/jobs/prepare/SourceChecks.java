package io.plumbline.jobs.prepare;

import io.plumbline.base.Texts;
import io.plumbline.pipeline.DedupeRule;
import io.plumbline.pipeline.ExpectationSpec;
import io.plumbline.pipeline.OnFail;
import io.plumbline.results.QualityCheckRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Turns the counts of a source into one row of `quality_checks` per expectation, met or not. */
final class SourceChecks {
  private SourceChecks() {}

  static List<QualityCheckRow> of(CleanedSource cleaned, Instant asOf) {
    SourceCounts counts = cleaned.counts();
    String source = cleaned.name();
    DedupeRule rule = cleaned.clean().dedupe();
    List<QualityCheckRow> rows = new ArrayList<>();
    rows.add(
        new QualityCheckRow(
            source,
            "rows are older than as-of",
            OnFail.NOTE,
            counts.late() == 0 && !hasUntimed(cleaned),
            counts.rows(),
            counts.late(),
            Texts.format(
                "%d of %d rows happened at %s or later and do not exist for this run%s",
                counts.late(),
                counts.rows(),
                asOf,
                hasUntimed(cleaned)
                    ? Texts.format("; %d without a time are kept", counts.untimed())
                    : "")));
    if (!cleaned.source().key().isEmpty()) {
      rows.add(
          new QualityCheckRow(
              source,
              "key is unique",
              rule == DedupeRule.FAIL ? OnFail.STOP : OnFail.NOTE,
              counts.doubledKeys() == 0,
              counts.rows() - counts.late(),
              counts.removed(),
              counts.doubledKeys() == 0
                  ? "every key is unique"
                  : Texts.format(
                      "%d duplicate %s, for example %s (%d rows)%s",
                      counts.doubledKeys(),
                      Texts.noun(counts.doubledKeys(), "key"),
                      counts.example(),
                      counts.exampleCopies(),
                      rule == DedupeRule.FAIL
                          ? "; set clean.%s.dedupe to latest or first, or correct sources.%s.key"
                              .formatted(source, source)
                          : "; kept the %s of each".formatted(Texts.word(rule)))));
    }
    long quarantined = counts.looked() - counts.kept();
    long unaccounted =
        counts.rows() - counts.kept() - quarantined - counts.late() - counts.removed();
    rows.add(
        new QualityCheckRow(
            source,
            "rows_bronze = rows_silver + rows_quarantined + rows_removed",
            OnFail.STOP,
            unaccounted == 0,
            counts.rows(),
            Math.abs(unaccounted),
            Texts.format(
                "%d = %d + %d + %d (%d late, %d of a doubled key)",
                counts.rows(),
                counts.kept(),
                quarantined,
                counts.late() + counts.removed(),
                counts.late(),
                counts.removed())));
    int perRow = 0;
    for (ExpectationSpec one : cleaned.clean().expect()) {
      rows.add(
          switch (one.check()) {
            case ExpectationSpec.ROW_COUNT -> rowCount(source, one, counts);
            case ExpectationSpec.FRESH -> fresh(cleaned, one, asOf);
            default -> perRow(source, one, counts, counts.failed().get(perRow++));
          });
    }
    return rows;
  }

  /** Returns every expectation of rule "stop" that failed, as a line. */
  static List<String> stopping(List<QualityCheckRow> rows) {
    return rows.stream()
        .filter(row -> row.onFail() == OnFail.STOP && !row.passed())
        .map(row -> "%s: %s: %s".formatted(row.source(), row.check(), row.detail()))
        .toList();
  }

  private static boolean hasUntimed(CleanedSource cleaned) {
    return cleaned.source().time().isPresent() && cleaned.counts().untimed() > 0;
  }

  private static QualityCheckRow perRow(
      String source, ExpectationSpec one, SourceCounts counts, long failed) {
    return new QualityCheckRow(
        source,
        one.check(),
        one.onFail(),
        failed == 0,
        counts.looked(),
        failed,
        Texts.format("%d of %d rows do not meet it", failed, counts.looked()));
  }

  private static QualityCheckRow rowCount(String source, ExpectationSpec one, SourceCounts counts) {
    boolean passed =
        counts.kept() >= one.min().orElse(0) && counts.kept() <= one.max().orElse(Long.MAX_VALUE);
    String bounds =
        (one.min().isPresent() ? " at least " + one.min().getAsLong() : "")
            + (one.max().isPresent() ? " at most " + one.max().getAsLong() : "");
    return new QualityCheckRow(
        source,
        ExpectationSpec.ROW_COUNT,
        one.onFail(),
        passed,
        counts.kept(),
        0,
        Texts.format("%d %s, expected%s", counts.kept(), Texts.noun(counts.kept(), "row"), bounds));
  }

  private static QualityCheckRow fresh(CleanedSource cleaned, ExpectationSpec one, Instant asOf) {
    if (cleaned.source().time().isEmpty()) {
      throw PrepareErrors.freshNeedsTime(cleaned.name());
    }
    Duration within = one.within().orElseThrow();
    boolean passed =
        cleaned.counts().newest().map(at -> !at.isBefore(asOf.minus(within))).orElse(false);
    return new QualityCheckRow(
        cleaned.name(),
        ExpectationSpec.FRESH,
        one.onFail(),
        passed,
        cleaned.counts().kept(),
        0,
        Texts.format(
            "the newest row is of %s, as-of is %s, allowed are %s hours",
            cleaned.counts().newest().map(Instant::toString).orElse("no time"),
            asOf,
            within.toHours()));
  }
}
