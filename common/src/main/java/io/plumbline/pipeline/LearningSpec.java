package io.plumbline.pipeline;

import io.plumbline.config.BlockWriter;

/** From feature rows to a model: all that decides which model a search finds. */
public record LearningSpec(TaskSpec task, FeaturesSpec features, SplitSpec split, TrainSpec train) {
  public void write(BlockWriter out) {
    out.block("task", task::write)
        .block("features", features::write)
        .block("split", split::write)
        .block("train", train::write);
  }
}
