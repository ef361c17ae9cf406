package io.plumbline.jobs.promote;

import io.plumbline.gates.Evidence;
import io.plumbline.gates.GateResult;
import io.plumbline.gates.Gates;
import io.plumbline.job.Job;
import io.plumbline.job.JobContext;
import io.plumbline.models.Models;
import io.plumbline.models.promotions.ChainHeads;
import io.plumbline.models.promotions.Promotion;
import io.plumbline.models.promotions.PromotionChain;
import io.plumbline.results.ComparisonRow;
import io.plumbline.results.MetricRow;
import io.plumbline.results.ModelRow;
import io.plumbline.results.PromotionRow;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableDefinition;
import io.plumbline.tables.TableSet;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Lets the candidate of this as-of through the gates, or says why not; either way the decision is a
 * row for ever.
 */
public final class PromoteJob implements Job {
  @Override
  public String name() {
    return "promote";
  }

  @Override
  public String summary() {
    return "make the candidate champion if every gate holds; exit 4 if not";
  }

  @Override
  public List<TableSet> reads() {
    return List.of(MetricRow.TABLE, ComparisonRow.TABLE, ModelRow.TABLE);
  }

  @Override
  public List<TableDefinition> looksBack() {
    return List.of(PromotionRow.TABLE);
  }

  @Override
  public List<TableSet> writes() {
    return List.of(PromotionRow.TABLE);
  }

  /**
   * @throws io.plumbline.base.PlumblineException (GATE) when a gate does not hold, with every one
   *     that does not; (INPUT) when there is no candidate, it was not evaluated, or the chain was
   *     tampered with
   */
  @Override
  public void run(JobContext context) {
    Models models = Models.of(context.spark(), context.tables());
    ModelRow model = EvidenceReader.candidate(context.tables());
    Evidence evidence =
        context.step(
            "read evidence",
            () ->
                EvidenceReader.read(
                    context.tables(),
                    model.modelVersion(),
                    context.spec().train().metric(),
                    models.incumbentVersion()));
    PromotionChain chain =
        new PromotionChain(
            context.tables(),
            ChainHeads.of(
                context.spark().sessionState().newHadoopConf(),
                context.tables().warehouse(),
                context.run().pipeline()));
    Optional<Long> champion = context.step("find champion", models::championVersion);
    if (champion.equals(Optional.of(evidence.candidate()))) {
      chain.completeHeads();
      context.say(
          "model v%d is the champion of this as-of already; nothing to decide",
          evidence.candidate());
      return;
    }
    List<GateResult> results =
        context.step("judge gates", () -> Gates.judge(context.spec().promote().gates(), evidence));
    results.forEach(result -> context.say("%s %s", result.held() ? "held  " : "FAILED", result));

    Promotion decision = decision(context.run(), model, evidence, results);
    Promotion standing = context.step("append to chain", () -> chain.append(decision));
    List<GateResult> failed = GateResult.failed(results);
    context.say(
        "model v%d %s, seq %d of the chain%s",
        evidence.candidate(),
        decision.action(),
        standing.seq(),
        standing.runId().equals(decision.runId()) ? "" : " (decided so before; no second row)");
    if (!failed.isEmpty()) {
      throw PromoteErrors.refused(evidence.candidate(), context.run(), results.size(), failed);
    }
  }

  private static String againstChampion(Evidence evidence) {
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

  private static Promotion decision(
      RunKey run, ModelRow model, Evidence evidence, List<GateResult> results) {
    List<GateResult> failed = GateResult.failed(results);
    boolean promoted = failed.isEmpty();
    String reason =
        promoted
            ? "every gate held (%d)".formatted(results.size()) + againstChampion(evidence)
            : failed.stream().map(GateResult::toString).collect(Collectors.joining("; "));
    return Promotion.open(
        run,
        evidence.candidate(),
        promoted ? Promotion.PROMOTED : Promotion.REFUSED,
        new PromotionRow.Grounds(
            EvidenceReader.json(results),
            reason,
            System.getProperty("user.name", "unknown"),
            EvidenceReader.hash(model, evidence),
            Optional.of(Instant.now().truncatedTo(ChronoUnit.MICROS))));
  }
}
