package io.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Command lines that are wrong, or ask for help. */
class UsageTest {
  @Test
  void aJobWithAWrongOptionEndsWithJsonToo() {
    CommandRun run = CommandRun.of("ingest", "--pipline", "p.conf");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("Usage: plumbline ingest");
    assertThat(run.lastLine())
        .startsWith("{\"job\":\"ingest\",\"run_id\":null,\"as_of\":null,")
        .contains("\"exit_code\":2", "--pipeline");
  }

  @Test
  void otherCommandsPrintNoJson() {
    CommandRun run = CommandRun.of("check");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void helpIsACommand() {
    CommandRun run = CommandRun.of("help", "monitor");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Usage: plumbline monitor", "--as-of");
    assertThat(CommandRun.of("help", "check").out()).contains("--data", "--resolved");
  }

  @Test
  void onlyCommandsThatPromoteHaveBackfill() {
    assertThat(CommandRun.of("help", "run").out()).contains("--backfill");
    assertThat(CommandRun.of("help", "promote").out()).contains("--backfill");
    assertThat(CommandRun.of("help", "monitor").out()).doesNotContain("--backfill");
    assertThat(CommandRun.of("monitor", "--backfill").code()).isEqualTo(2);
  }

  @Test
  void requeueTakesOneOfItsTwoSteps() {
    assertThat(CommandRun.of("help", "requeue").out()).contains("--source", "--rows", "--out");
    String[] given = {"requeue", "--pipeline", "p.conf", "--source", "main"};
    assertThat(CommandRun.of(given).code()).isEqualTo(2);
    CommandRun run = CommandRun.of("requeue", "--pipeline", "p.conf", "--rows", "x", "--out", "y");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.lastLine()).startsWith("{\"job\":\"requeue\",\"run_id\":null");
  }

  @Test
  void suggestTakesFiles() {
    assertThat(CommandRun.of("help", "suggest").out())
        .contains("--label", "--name", "--out", "FILE");
    assertThat(CommandRun.of("suggest").code()).isEqualTo(2);
    CommandRun run = CommandRun.of("suggest", "a.csv", "--name", "My Pipeline");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("error: --name My Pipeline is not a name of a pipeline.");
  }
}
