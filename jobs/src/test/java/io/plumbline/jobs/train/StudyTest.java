package io.plumbline.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.jobs.run.Plugins;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.testing.Specs;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudyTest {
  private static final String STUDY = Study.of(spec("seed", "42"), "rows", "1.0 abc");

  @ParameterizedTest
  @CsvSource({
    "seed, 7",
    "task.threshold, 0.4",
    "features.numeric.impute, mean",
    "features.categorical.max-levels, 3",
    "split.folds, 7",
    "train.metric, log_loss",
    "train.search.sample, 0.123",
    "train.ensemble.members, 3",
    "train.models, '[{ family = random-forest, grid { trees = [3] } }]'"
  })
  void whatDecidesMakesAnotherStudy(String key, String value) {
    assertThat(Study.of(spec(key, value), "rows", "1.0 abc")).isNotEqualTo(STUDY);
  }

  @ParameterizedTest
  @CsvSource({"train.search.parallelism, 7", "monitor.min-rows, 7", "purpose, other"})
  void whatDecidesNothingIsTheSameStudy(String key, String value) {
    assertThat(Study.of(spec(key, value), "rows", "1.0 abc")).isEqualTo(STUDY);
  }

  @Test
  void otherRowsOrOtherCodeMakeAnotherStudy() {
    PipelineSpec spec = spec("seed", "42");
    assertThat(Study.of(spec, "rows", "1.0 abc")).matches("[0-9a-f]{16}").isEqualTo(STUDY);
    assertThat(Study.of(spec, "other", "1.0 abc")).isNotEqualTo(STUDY);
    assertThat(Study.of(spec, "rows", "1.0 abc dirty")).isNotEqualTo(STUDY);
  }

  private static PipelineSpec spec(String key, String value) {
    return Specs.read(
        Path.of("conf/pipelines/flights.conf"), Map.of(key, value), Plugins.vocabulary());
  }
}
