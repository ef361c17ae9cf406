package io.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.jobs.contract.Job;
import io.plumbline.jobs.contract.JobContext;
import io.plumbline.tables.AlertsTable;
import io.plumbline.tables.MetricsTable;
import io.plumbline.tables.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobsTest {
  private record Declared(String name, List<Table> reads, List<Table> writes) implements Job {
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
            "prepare",
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
    Job one = new Declared("one", List.of(MetricsTable.TABLE), List.of(AlertsTable.TABLE));
    Job other = new Declared("other", List.of(AlertsTable.TABLE), List.of(MetricsTable.TABLE));
    assertThatThrownBy(() -> Jobs.sorted(List.of(one, other)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("These jobs wait for one another's tables: one, other");
  }
}
