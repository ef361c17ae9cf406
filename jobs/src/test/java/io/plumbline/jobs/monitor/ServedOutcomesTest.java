package io.plumbline.jobs.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.jobs.JobTest;
import io.plumbline.jobs.evaluate.EvaluateJob;
import io.plumbline.jobs.ingest.IngestJob;
import io.plumbline.jobs.ingest.IngestNewJob;
import io.plumbline.jobs.prepare.PrepareJob;
import io.plumbline.jobs.prepare.PrepareNewJob;
import io.plumbline.jobs.promote.PromoteJob;
import io.plumbline.jobs.score.ScoreJob;
import io.plumbline.jobs.train.TrainJob;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.PerformanceRow;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** New rows are scored, and their outcome comes with the source some time later: all jobs. */
class ServedOutcomesTest extends JobTest {
  private static final int TRAINED = 300;
  private static final int NEW = 100;
  private static final LocalDate FIRST = LocalDate.parse("2024-01-01");
  private static final String HEADER = "id,at,x,y\n";

  @Test
  void outcomesJoinTheirPredictionsByKey() {
    write("visits.csv", HEADER + rows(0, TRAINED, true));
    write("new.csv", HEADER + rows(TRAINED, TRAINED + NEW, false));
    PipelineSpec before = asOf("2024-03-21");
    run(
        before,
        new IngestJob(),
        new IngestNewJob(),
        new PrepareJob(),
        new PrepareNewJob(),
        new TrainJob(),
        new EvaluateJob(),
        new PromoteJob(),
        new ScoreJob());

    // Ten outcomes are not known yet.
    write("visits.csv", HEADER + rows(0, TRAINED + NEW - 10, true));
    PipelineSpec after = asOf("2024-05-01");
    run(after, new IngestJob(), new PrepareJob(), new MonitorJob());

    assertThat(
            texts(
                result(after, PerformanceRow.TABLE)
                    .where("data_set = 'served' AND metric = 'accuracy'"),
                "date(window.start)",
                "n",
                "model_version",
                "value > 0.8"))
        .containsExactly("[2024-03-01,42,1,true]", "[2024-04-01,48,1,true]");
  }

  private PipelineSpec asOf(String time) {
    return spec(
        """
        pipeline = visits
        as-of = "%s"
        sources { main { format = csv, path = "${here}/visits.csv", key = [id], time = at } }
        clean { main { columns { id = string, at = timestamp, x = double, y = int } } }
        task { kind = binary, label = y, positive = 1 }
        split { folds = 2 }
        train { models = [ { family = logistic-regression } ] }
        evaluate { bootstrap = 20 }
        monitor { window = 1 month, min-rows = 10 }
        score { path = "${here}/new.csv" }
        """
            .formatted(time));
  }

  /** Almost four rows a day; the label is that x is positive, but for one row of ten. */
  private static String rows(int from, int until, boolean labeled) {
    return IntStream.range(from, until)
        .mapToObj(
            i -> {
              double x = Math.sin(i);
              int label = x > 0 == (i % 10 != 3) ? 1 : 0;
              return "v%d,%s,%s,%s\n"
                  .formatted(i, FIRST.plusDays(i * 8L / 30), x, labeled ? label : "");
            })
        .collect(Collectors.joining());
  }
}
