package io.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.jobs.cluster.ChildProcess;
import io.plumbline.jobs.cluster.Submit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The driver is killed with SIGKILL in the middle of {@code train}; a rerun gives what an
 * undisturbed run gives.
 */
class KilledIT {
  private static final String STACK_TRACE = "(?m)^\\s+at [a-z]+\\.";

  @TempDir static Path folder;
  private static SmallWalk walk;

  @BeforeAll
  static void writeSourceAndSpec() throws IOException {
    walk = SmallWalk.write(folder, "");
  }

  private static void run(String job, Path warehouse) {
    CommandRun run = CommandRun.of(walk.arguments(job, warehouse));
    assertThat(run.code()).as(run.err()).isZero();
  }

  /** By the jar, as the run that is killed: another version of the code is another study. */
  private static Submit.Result train(Path warehouse) {
    Submit.Result train = Submit.quickly().run(walk.arguments("train", warehouse));
    assertThat(train.exitCode()).as(train.stderr()).isZero();
    return train;
  }

  @Test
  void aKilledSearchGoesOnWhereItWas() throws IOException {
    Path undisturbed = folder.resolve("undisturbed");
    Path killed = folder.resolve("killed");
    run("ingest", undisturbed);
    run("prepare", undisturbed);
    FileUtils.copyDirectory(undisturbed.toFile(), killed.toFile());
    train(undisturbed);

    try (ChildProcess train = Submit.quickly().start(walk.arguments("train", killed))) {
      train.awaitStderr("[train] fold 2/3", Duration.ofMinutes(5));
      train.kill();
    }
    try (Answers answers = Answers.from(killed)) {
      assertThat(answers.to("SELECT count(*) FROM models")).containsExactly("0");
    }
    try (ChildProcess train = Submit.quickly().start(walk.arguments("train", killed))) {
      train.awaitStderr("found in the ledger", Duration.ofMinutes(5));
      train.awaitStderr("[train] fold ", Duration.ofMinutes(5));
      train.terminate();
      assertThat(train.awaitExit(Duration.ofMinutes(1))).isEqualTo(143);
      assertThat(train.stderr())
          .contains("Stopped by a signal. What is done is kept: ")
          .doesNotContain("nternal fault")
          .doesNotContainPattern(STACK_TRACE);
    }
    assertThat(train(killed).stderr()).contains("found in the ledger");

    try (Answers answers = Answers.from(killed)) {
      Answers expected = answers.and(undisturbed);
      for (String query :
          List.of(
              "SELECT trial_id, family, params, status, score, score_sd, folds FROM trials ORDER BY trial_id",
              "SELECT trial_id, fold, split, metric, value, n FROM fold_metrics ORDER BY trial_id, fold, split, metric",
              "SELECT model_version, study, trial_id, members, train_rows FROM models",
              "SELECT member, seed, rows_in_bag, rows_out_of_bag FROM model_members ORDER BY member")) {
        assertThat(answers.to(query)).as(query).isNotEmpty().isEqualTo(expected.to(query));
      }
      assertThat(
              answers.to(
                  "SELECT status, count(*) FROM runs WHERE job = 'train' GROUP BY status "
                      + "ORDER BY status"))
          .containsExactly("done,1", "failed,1", "stopped,1");
    }
  }
}
