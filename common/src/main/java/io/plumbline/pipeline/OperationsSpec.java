package io.plumbline.pipeline;

import io.plumbline.config.BlockWriter;

/** Uses of a trained model: evaluation, explanation, scores, monitoring, promotion. */
public record OperationsSpec(
    EvaluateSpec evaluate,
    ExplainSpec explain,
    ScoreSpec score,
    MonitorSpec monitor,
    PromoteSpec promote) {
  void write(BlockWriter out) {
    out.block("evaluate", evaluate::write)
        .block("explain", explain::write)
        .block("score", score::write)
        .block("monitor", monitor::write)
        .block("promote", promote::write);
  }
}
