package io.plumbline.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.substring_index;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.jobs.IncrementalJobTest;
import io.plumbline.pipeline.PipelineSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random files, as-ofs, reruns, deaths, and removed files: after each run that is done, every row
 * of every file that was taken is in bronze once, and an as-of sees what a model of it says.
 */
class IncrementConservationTest extends IncrementalJobTest {
  private static final int STEPS = 12;

  /** As-of by file that was taken. */
  private final Map<Integer, Integer> taken = new TreeMap<>();

  private final List<Integer> waiting = new ArrayList<>();
  private int newest;
  private int files;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  @Tag("soak")
  void everyRowIsSeenOnce(int seed) throws IOException {
    Random random = new Random(seed);
    PipelineSpec spec = incremental("columns { y = int }");
    deliver();
    done(1, spec);
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(6)) {
        case 0, 1 -> deliver();
        case 2 -> remove(random);
        default -> {}
      }
      boolean rerun = random.nextInt(3) == 0;
      int day = rerun ? 1 + random.nextInt(newest) : newest + 1 + random.nextInt(2);
      if (random.nextInt(2) == 0) {
        int commit = 1 + random.nextInt(6);
        String before = model(day);
        if (dies(day, spec, new IngestJob(), commit)) {
          // Before the commit of the files, nothing is seen of the run.
          String after = rows(day, spec);
          assertThat(after).isIn(before, modelAfter(day));
          if (!after.equals(before)) {
            take(day);
          }
          continue;
        }
        take(day);
      } else {
        done(day, spec);
      }
      assertThat(rows(newest, spec)).as("step %d", step).isEqualTo(model(newest));
      assertThat(rows(day, spec)).as("step %d", step).isEqualTo(model(day));
      // Rows of a run that died stay, unseen, until an as-of takes their file.
      assertThat(texts(stored(spec).where(isOf(taken.keySet())), "id"))
          .as("step %d", step)
          .hasSize(3 * taken.size());
    }
    deliver();
    done(newest + 1, spec);
    assertThat(texts(stored(spec), "id")).as("the end").hasSize(3 * taken.size());
  }

  private static Column isOf(Collection<Integer> files) {
    return substring_index(col("id"), "-", 1).cast("int").isInCollection(files);
  }

  private void deliver() {
    int file = ++files;
    waiting.add(file);
    write(
        "in/f%d.csv".formatted(file),
        "id,y\n%1$d-1,1\n%1$d-2,2\n%1$d-3,3\n%1$d-4,x\n".formatted(file));
  }

  private void remove(Random random) throws IOException {
    if (!taken.isEmpty()) {
      List<Integer> all = List.copyOf(taken.keySet());
      Files.deleteIfExists(
          folder.resolve("in/f%d.csv".formatted(all.get(random.nextInt(all.size())))));
    }
  }

  private void done(int day, PipelineSpec spec) {
    ingest(day, spec);
    take(day);
  }

  private void take(int day) {
    if (day >= newest) {
      waiting.forEach(file -> taken.put(file, day));
      newest = taken.containsValue(day) ? day : newest;
      waiting.clear();
    }
  }

  private String model(int day) {
    return text(taken, day);
  }

  private String modelAfter(int day) {
    Map<Integer, Integer> after = new TreeMap<>(taken);
    if (day >= newest) {
      waiting.forEach(file -> after.put(file, day));
    }
    return text(after, day);
  }

  private static String text(Map<Integer, Integer> files, int day) {
    return files.entrySet().stream()
        .filter(file -> file.getValue() <= day)
        .flatMap(file -> List.of(1, 2, 3).stream().map(i -> "[%d-%d]".formatted(file.getKey(), i)))
        .sorted()
        .collect(Collectors.joining());
  }

  private String rows(int day, PipelineSpec spec) {
    return model(day).isEmpty() && modelAfter(day).isEmpty()
        ? ""
        : String.join("", texts(seen(day, spec), "id"));
  }
}
