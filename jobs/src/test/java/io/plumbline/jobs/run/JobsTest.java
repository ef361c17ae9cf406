package io.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.job.Job;
import io.plumbline.job.JobContext;
import io.plumbline.results.AlertRow;
import io.plumbline.results.MetricRow;
import io.plumbline.tables.TableSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobsTest {
  private record Declared(String name, List<TableSet> reads, List<TableSet> writes) implements Job {
    @Override
    public String summary() {
      return name;
    }

    @Override
    public void run(JobContext context) {
      throw new AssertionError("only its declarations are asked for");
    }
  }

  @Test
  void theWalkFollowsFromTheDeclaredTables() {
    assertThat(Jobs.inOrder())
        .extracting(Job::name)
        .containsExactly(
            "ingest",
            "ingest-new",
            "prepare",
            "prepare-new",
            "train",
            "evaluate",
            "explain",
            "promote",
            "score",
            "monitor",
            "report");
  }

  @Test
  void jobsThatWaitForOneAnotherAreNamed() {
    Job one = new Declared("one", List.of(MetricRow.TABLE), List.of(AlertRow.TABLE));
    Job other = new Declared("other", List.of(AlertRow.TABLE), List.of(MetricRow.TABLE));
    assertThatThrownBy(() -> Jobs.sorted(List.of(one, other)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("These jobs wait for one another's tables: one, other");
  }
}
