package io.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StopSignalTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final StopSignal signal =
      new StopSignal(new PrintStream(err, true, StandardCharsets.UTF_8));
  private final List<String> done = new ArrayList<>();

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatBeganLastEndsFirst() {
    Runnable ended = () -> done.add("ended");
    signal.add(() -> done.add("lock"));
    signal.add(() -> done.add("run"));
    signal.add(ended);
    signal.remove(ended);
    signal.stop();
    assertThat(done).containsExactly("run", "lock");
    assertThat(said())
        .isEqualTo(
            "Stopped by a signal. What is done is kept: run the same command again, and it resumes from there.\n");
  }

  @Test
  void aFailureOfOneIsToldAndTheOthersAreDone() {
    signal.add(() -> done.add("lock"));
    signal.add(
        () -> {
          throw new IllegalStateException("disk on fire");
        });
    signal.stop();
    assertThat(done).containsExactly("lock");
    assertThat(said()).contains("error: Internal fault: IllegalStateException: disk on fire");
  }

  @Test
  void theEndOfTheJvmWithoutARunIsNoSignal() throws InterruptedException {
    signal.stop();
    signal.awaitExit();
    assertThat(said()).isEmpty();
  }

  @Test
  void afterTheSignalNobodyReports() throws InterruptedException {
    signal.add(() -> done.add("run"));
    signal.stop();
    CountDownLatch began = new CountDownLatch(1);
    Thread job =
        new Thread(
            () -> {
              began.countDown();
              signal.awaitExit();
              done.add("reported");
            });
    job.setDaemon(true);
    job.start();
    began.await();
    job.join(200);
    assertThat(job.isAlive()).isTrue();
    assertThat(done).containsExactly("run");
  }
}
