package io.plumbline.jobs.promote;

import io.plumbline.gates.Evidence;
import io.plumbline.gates.GateResult;
import io.plumbline.job.Backfill;
import io.plumbline.models.promotions.Champions;
import io.plumbline.models.promotions.Promotion;
import io.plumbline.tables.RunKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What becomes of a candidate, and why.
 *
 * @param action promoted, refused, or withheld
 * @param later the newest promotion, if the as-of is older than it
 */
record PromotionVerdict(
    String action,
    String reason,
    Evidence evidence,
    List<GateResult> results,
    Optional<Champions.Decision> later) {

  static PromotionVerdict of(
      Evidence evidence,
      List<GateResult> results,
      Optional<Champions.Decision> later,
      Backfill backfill) {
    List<GateResult> failed = GateResult.failed(results);
    if (!failed.isEmpty()) {
      String reason = failed.stream().map(GateResult::toString).collect(Collectors.joining("; "));
      return new PromotionVerdict(Promotion.REFUSED, reason, evidence, results, later);
    }
    String held = "every gate held (%d)".formatted(results.size());
    String since =
        later
            .map(
                newest ->
                    "champion v%d is valid from %s on"
                        .formatted(newest.modelVersion(), newest.validFrom()))
            .orElse("");
    if (later.isPresent() && backfill == Backfill.WITHHELD) {
      String reason = "%s, but %s; a backfill was not asked for".formatted(held, since);
      return new PromotionVerdict(Promotion.WITHHELD, reason, evidence, results, later);
    }
    String reason = held + (since.isEmpty() ? "" : "; a backfill: " + since) + advantage(evidence);
    return new PromotionVerdict(Promotion.PROMOTED, reason, evidence, results, later);
  }

  /**
   * @throws io.plumbline.base.PlumblineException (GATE) unless the candidate is promoted
   */
  void requirePromoted(RunKey run) {
    if (action.equals(Promotion.REFUSED)) {
      throw PromoteErrors.refused(
          evidence.candidate(), run, results.size(), GateResult.failed(results));
    }
    if (action.equals(Promotion.WITHHELD)) {
      throw PromoteErrors.withheld(evidence.candidate(), run, results.size(), later.orElseThrow());
    }
  }

  private static String advantage(Evidence evidence) {
    return evidence
        .incumbent()
        .flatMap(
            champion ->
                evidence
                    .spreadInWords(champion)
                    .map(
                        words ->
                            "; advantage in test %s over champion v%d: %s"
                                .formatted(evidence.searched().name(), champion, words)))
        .orElse("");
  }
}
