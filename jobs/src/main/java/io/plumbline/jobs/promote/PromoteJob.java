package io.plumbline.jobs.promote;

import io.plumbline.gates.Evidence;
import io.plumbline.gates.GateResult;
import io.plumbline.gates.Gates;
import io.plumbline.job.Job;
import io.plumbline.job.JobContext;
import io.plumbline.models.promotions.ChainHeads;
import io.plumbline.models.promotions.Champions;
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

/**
 * Lets the candidate of this as-of through the gates, or gives the reason why not; either way the
 * decision is a row for ever. A candidate that comes after its time is promoted only on request.
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
   *     that does not, or when the as-of is older than the newest promotion and no backfill is
   *     wanted; (INPUT) when there is no candidate, it was not evaluated, or the chain was tampered
   *     with
   */
  @Override
  public void run(JobContext context) {
    ModelRow model = EvidenceReader.candidate(context.tables());
    Champions champions = context.step("find champion", () -> Champions.of(context.tables()));
    Evidence evidence =
        context.step(
            "read evidence",
            () ->
                EvidenceReader.read(
                    context.tables(),
                    model.modelVersion(),
                    context.spec().train().metric(),
                    champions.incumbent(context.asOf())));
    PromotionChain chain =
        new PromotionChain(
            context.tables(),
            ChainHeads.of(
                context.spark().sessionState().newHadoopConf(),
                context.tables().warehouse(),
                context.run().pipeline()));
    if (champions.champion(context.asOf()).equals(Optional.of(evidence.candidate()))) {
      chain.completeHeads();
      context.say(
          "model v%d is the champion of this as-of already; nothing to decide",
          evidence.candidate());
      return;
    }
    List<GateResult> results =
        context.step("judge gates", () -> Gates.judge(context.spec().promote().gates(), evidence));
    results.forEach(result -> context.say("%s %s", result.held() ? "held  " : "FAILED", result));

    PromotionVerdict verdict =
        PromotionVerdict.of(
            evidence,
            results,
            champions.newest().filter(newest -> context.asOf().isBefore(newest.validFrom())),
            context.backfill());
    Promotion decision = decision(context.run(), model, verdict);
    Promotion link = context.step("append to chain", () -> chain.append(decision));
    context.say(
        "model v%d %s, seq %d of the chain%s",
        evidence.candidate(),
        decision.action(),
        link.seq(),
        link.runId().equals(decision.runId()) ? "" : " (decided so before; no second row)");
    verdict.requirePromoted(context.run());
  }

  private static Promotion decision(RunKey run, ModelRow model, PromotionVerdict verdict) {
    return Promotion.open(
        run,
        verdict.evidence().candidate(),
        verdict.action(),
        new PromotionRow.Grounds(
            EvidenceReader.json(verdict.results()),
            verdict.reason(),
            System.getProperty("user.name", "unknown"),
            EvidenceReader.hash(model, verdict.evidence()),
            Optional.of(Instant.now().truncatedTo(ChronoUnit.MICROS))));
  }
}
