package io.plumbline.jobs.train;

import io.plumbline.base.Hashes;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.TrainSpec;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Fingerprint of everything that decides the result of a training: two runs of one study do the
 * same work, so one resumes where the other died.
 */
final class Study {
  private Study() {}

  /**
   * @param data fingerprint of the training rows
   * @return 16 hex digits over data, the parts of the spec that decide, and the code's version
   */
  static String of(PipelineSpec spec, String data) {
    TrainSpec train = spec.train();
    // How many fits run at once changes nothing; the grids are sorted, since a map's order is not
    // part of the choice.
    List<String> models =
        train.models().stream().map(model -> model.family() + new TreeMap<>(model.grid())).toList();
    return Hashes.sha256(
            String.join(
                "\n",
                List.of(
                    spec.task().toString(),
                    spec.features().toString(),
                    spec.split().toString(),
                    train.metric(),
                    String.valueOf(train.search().sample()),
                    models.toString(),
                    train.ensemble().toString(),
                    String.valueOf(spec.seed()),
                    data,
                    codeVersion())))
        .substring(0, 16);
  }

  static String codeVersion() {
    return Optional.ofNullable(Study.class.getPackage().getImplementationVersion()).orElse("dev");
  }
}
