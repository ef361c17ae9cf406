package io.plumbline.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A pipeline over {@link SmallSource} that trains on three folds, for tests that disturb its jobs.
 */
record SmallWalk(Path spec) {
  /**
   * Writes the source and the pipeline file.
   *
   * @param more blocks of the pipeline file
   */
  static SmallWalk write(Path folder, String more) throws IOException {
    Path data = SmallSource.write(folder.resolve("rows.csv"), 900);
    return new SmallWalk(
        Files.writeString(
            folder.resolve("small.conf"),
            """
            pipeline = small
            as-of = "2024-03-01"
            sources { main { format = csv, path = "%s", key = [id], time = at } }
            clean { main { columns { id = string, at = timestamp, x = double, kind = string, y = int } } }
            task { kind = binary, label = y, positive = 1, drop = [id] }
            split { folds = 3 }
            train { search { parallelism = 1 }, ensemble { members = 2 }, models = [
              { family = logistic-regression }, { family = random-forest, grid { trees = 5, depth = 5 } } ] }
            %s
            """
                .formatted(data, more)));
  }

  String[] arguments(String job, Path warehouse) {
    return new String[] {job, "--pipeline", spec.toString(), "--warehouse", warehouse.toString()};
  }
}
