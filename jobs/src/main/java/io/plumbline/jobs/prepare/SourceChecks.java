package io.plumbline.jobs.prepare;

import io.plumbline.base.Texts;
import io.plumbline.contracts.Contracts;
import io.plumbline.contracts.TableResult;
import io.plumbline.pipeline.ExpectationSpec;
import io.plumbline.pipeline.OnFail;
import io.plumbline.pipeline.checks.BuiltInRules;
import io.plumbline.pipeline.dedupe.DedupeRule;
import io.plumbline.pipeline.dedupe.DedupeSpec;
import io.plumbline.results.QualityCheckRow;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Turns the counts of a source into one row of `quality_checks` per expectation, met or not. */
final class SourceChecks {
  private SourceChecks() {}

  static List<QualityCheckRow> of(CleanedSource cleaned, Instant asOf) {
    List<QualityCheckRow> rows = new ArrayList<>(ofRows(cleaned, asOf));
    SourceCounts counts = cleaned.counts();
    int table = 0;
    for (ExpectationSpec one : cleaned.clean().expect()) {
      if (one.check().equals(ExpectationSpec.ROW_COUNT) && one.history().isEmpty()) {
        rows.add(rowCount(cleaned.name(), one, counts));
      } else if (one.check().equals(ExpectationSpec.FRESH)) {
        rows.add(fresh(cleaned, one, asOf));
      } else if (Contracts.isOfTables(one)) {
        rows.add(ofTable(cleaned.name(), one, counts.kept(), counts.tables().get(table++)));
      }
    }
    List<ExpectationSpec> perRow = cleaned.marked().expectations().perRow();
    for (int i = 0; i < perRow.size(); i++) {
      long failed = counts.failures().rows().get(i);
      ExpectationSpec one = perRow.get(i);
      one.maxShare()
          .ifPresent(most -> rows.add(share(cleaned.name(), one, most, failed, counts.looked())));
    }
    return rows;
  }

  /** Returns the checks that are about single rows, not about the source as a whole. */
  static List<QualityCheckRow> ofRows(CleanedSource cleaned, Instant asOf) {
    SourceCounts counts = cleaned.counts();
    String source = cleaned.name();
    List<QualityCheckRow> rows = new ArrayList<>();
    rows.add(
        new QualityCheckRow(
                source,
                "rows are older than as-of",
                BuiltInRules.AS_OF,
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
                        : ""))
            .dropping(counts.late()));
    DedupeSpec dedupe = cleaned.clean().dedupe();
    if (cleaned.source().isUpsert()) {
      rows.addAll(
          counts
              .superseded()
              .orElse(Superseded.NONE)
              .notes(cleaned.source(), counts.rows() - counts.late()));
    } else if (!cleaned.source().key().isEmpty()) {
      rows.add(uniqueKey(source, dedupe, counts));
    } else if (dedupe.rule() == DedupeRule.EXACT) {
      rows.add(
          new QualityCheckRow(
                  source,
                  "rows are different",
                  BuiltInRules.UNIQUE_KEY,
                  OnFail.NOTE,
                  counts.removed() == 0,
                  counts.rows() - counts.late(),
                  counts.removed(),
                  equalRows(counts))
              .dropping(counts.removed()));
    }
    long removed = counts.late() + counts.removed() + counts.dropped();
    long unaccounted = counts.rows() - counts.kept() - counts.quarantined() - removed;
    rows.add(
        new QualityCheckRow(
            source,
            "rows_bronze = rows_silver + rows_quarantined + rows_removed",
            BuiltInRules.CONSERVATION,
            OnFail.STOP,
            unaccounted == 0,
            counts.rows(),
            Math.abs(unaccounted),
            Texts.format(
                "%d = %d + %d + %d (%d late, %d of a doubled key%s)",
                counts.rows(),
                counts.kept(),
                counts.quarantined(),
                removed,
                counts.late(),
                counts.removed(),
                counts.dropped() == 0 ? "" : Texts.format(", %d dropped", counts.dropped()))));
    List<ExpectationSpec> perRow = cleaned.marked().expectations().perRow();
    for (int i = 0; i < perRow.size(); i++) {
      rows.add(perRow(cleaned, perRow.get(i), i));
    }
    return rows;
  }

  private static QualityCheckRow uniqueKey(String source, DedupeSpec dedupe, SourceCounts counts) {
    boolean isExact = dedupe.rule() == DedupeRule.EXACT;
    String fate =
        dedupe.rule().stops()
            ? "%s; set clean.%s.dedupe to latest or first, or correct sources.%s.key"
                .formatted(isExact ? " of different rows" : "", source, source)
            : "; kept " + dedupe.kept();
    String unique = isExact ? equalRows(counts) : "every key is unique";
    return new QualityCheckRow(
            source,
            "key is unique",
            BuiltInRules.UNIQUE_KEY,
            dedupe.rule().stops() && counts.doubledKeys() > 0 || dedupe.rule() == DedupeRule.FAIL
                ? OnFail.STOP
                : OnFail.NOTE,
            counts.doubledKeys() == 0 && (!isExact || counts.removed() == 0),
            counts.rows() - counts.late(),
            counts.removed(),
            counts.doubledKeys() == 0
                ? unique
                : Texts.format(
                    "%d duplicate %s, for example %s (%d rows)%s",
                    counts.doubledKeys(),
                    Texts.noun(counts.doubledKeys(), "key"),
                    counts.example(),
                    counts.exampleCopies(),
                    fate))
        .dropping(counts.removed());
  }

  private static String equalRows(SourceCounts counts) {
    return counts.removed() == 0
        ? "no row occurs twice"
        : Texts.format(
            "%s equal to an earlier one; kept the first of each",
            Texts.count(counts.removed(), "row is", "rows are"));
  }

  /** Returns the expectations that more rows failed than their max-share allows. */
  static List<ExpectationSpec> overMaxShare(CleanedSource cleaned) {
    List<ExpectationSpec> over = new ArrayList<>();
    List<ExpectationSpec> perRow = cleaned.marked().expectations().perRow();
    for (int i = 0; i < perRow.size(); i++) {
      if (isOver(
          perRow.get(i), cleaned.counts().failures().rows().get(i), cleaned.counts().looked())) {
        over.add(perRow.get(i));
      }
    }
    return over;
  }

  private static boolean isOver(ExpectationSpec one, long failed, long looked) {
    return failed > 0 && one.maxShare().filter(most -> fraction(failed, looked) > most).isPresent();
  }

  /** The circuit breaker of an expectation of single rows. */
  private static QualityCheckRow share(
      String source, ExpectationSpec one, double most, long failed, long looked) {
    return new QualityCheckRow(
        source,
        "max-share of " + one.label(),
        BuiltInRules.maxShare(one.rule().id()),
        OnFail.STOP,
        !isOver(one, failed, looked),
        looked,
        failed,
        Texts.format(
            "%s %% of the rows do not meet it (%d of %d), allowed are %s %%",
            percent(fraction(failed, looked)), failed, looked, percent(most)));
  }

  /** A quotient, so that 29 of 100 is not more than 0.29. */
  private static double fraction(long failed, long looked) {
    return (double) failed / Math.max(1, looked);
  }

  private static String percent(double fraction) {
    return BigDecimal.valueOf(100 * fraction)
        .round(new MathContext(4))
        .stripTrailingZeros()
        .toPlainString();
  }

  private static QualityCheckRow ofTable(
      String source, ExpectationSpec one, long kept, TableResult found) {
    return new QualityCheckRow(
        source, one, found.passed(), kept, found.rowsFailed(), found.detail());
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

  private static QualityCheckRow perRow(CleanedSource cleaned, ExpectationSpec one, int at) {
    SourceCounts counts = cleaned.counts();
    String found = cleaned.marked().expectations().found(one).map(text -> "; " + text).orElse("");
    long failed = counts.failures().rows().get(at);
    return new QualityCheckRow(
            cleaned.name(),
            one,
            failed == 0,
            counts.looked(),
            failed,
            Texts.format("%d of %d rows do not meet it%s", failed, counts.looked(), found))
        .withExamples(counts.failures().examples().get(at))
        .dropping(counts.droppedBy().getOrDefault(at, 0L));
  }

  private static QualityCheckRow rowCount(String source, ExpectationSpec one, SourceCounts counts) {
    boolean passed =
        counts.kept() >= one.min().orElse(0) && counts.kept() <= one.max().orElse(Long.MAX_VALUE);
    String bounds =
        (one.min().isPresent() ? " at least " + one.min().getAsLong() : "")
            + (one.max().isPresent() ? " at most " + one.max().getAsLong() : "");
    return new QualityCheckRow(
        source,
        one,
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
        one,
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
