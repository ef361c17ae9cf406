package io.plumbline.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;

/** A CSV file with 15 rows a day from 2024 on; {@code x} decides about the label {@code y}. */
final class SmallSource {
  private SmallSource() {}

  static Path write(Path file, int rows) throws IOException {
    Random random = new Random(11);
    StringBuilder csv = new StringBuilder("id,at,x,kind,y\n");
    for (int i = 0; i < rows; i++) {
      double x = random.nextGaussian();
      csv.append(i)
          .append(',')
          .append(LocalDate.of(2024, 1, 1).plusDays(i / 15))
          .append(',')
          .append(x)
          .append(',')
          .append(random.nextBoolean() ? "a" : "b c")
          .append(',')
          .append(x + random.nextGaussian() > 0 ? 1 : 0)
          .append('\n');
    }
    return Files.writeString(file, csv);
  }
}
