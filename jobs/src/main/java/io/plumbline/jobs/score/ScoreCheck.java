package io.plumbline.jobs.score;

import io.plumbline.base.Faults;
import io.plumbline.base.PlumblineException;
import io.plumbline.base.Texts;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SourceLook;
import io.plumbline.sources.Sources;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Looks at the files of {@code score.path} without reading their rows. */
public final class ScoreCheck {
  private static final int SHOWN = 20;

  private ScoreCheck() {}

  /**
   * Compares the columns of the files with the features.
   *
   * @param features of this pipeline file; the champion may have others, so one that the files lack
   *     is a warning
   * @param faults gets files that are missing or unreadable
   */
  public static void run(
      SparkSession spark, PipelineSpec spec, List<String> features, Faults faults) {
    if (spec.score().path().isEmpty()) {
      return;
    }
    try {
      SourceLook look = Sources.look(spark, GivenFiles.block(spec));
      List<String> columns = Arrays.asList(look.columns().schema().fieldNames());
      List<String> missing =
          features.stream()
              .filter(
                  name ->
                      !columns.subList(RowColumns.LEADING.size(), columns.size()).contains(name))
              .toList();
      if (look.columns().areAll() && !missing.isEmpty()) {
        faults.warn(
            "score.path = %s lacks %s of the features: %s. `score` stops if the champion needs what is missing."
                .formatted(
                    spec.score().path().get(),
                    Texts.count(missing.size(), "column"),
                    Texts.first(SHOWN, missing)));
      }
    } catch (PlumblineException fault) {
      faults.report("score.path", fault);
    }
  }
}
