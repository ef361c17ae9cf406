package io.plumbline.jobs.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.base.ExitCode;
import io.plumbline.jobs.SmallPipeline;
import io.plumbline.models.ScoringModel;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest extends SparkTest {
  @TempDir Path folder;

  @Test
  void aChangedByteOfAModelOrATableIsFound() throws IOException {
    SmallPipeline small = new SmallPipeline(spark, folder, TaskKind.BINARY);
    small.writeFeatures(SmallPipeline.AUGUST, small.rows(60, 1));
    ScoringModel model = small.train(SmallPipeline.AUGUST, 1, 2);
    assertThat(verify()).isEqualTo(ExitCode.DONE);
    assertThat(said())
        .contains("ok    promotions                    0 decisions, the chain holds\n")
        .containsPattern("ok    model 1 +\\d+ files below models/small/v1\n")
        .containsPattern("ok    features.small +60 rows read\n");

    flip(largest("models"));
    assertThat(verify()).isEqualTo(ExitCode.INPUT);
    assertThat(said()).containsPattern("BAD   model 1 +member-\\d/.* was changed\n");
    assertThat(model.version()).isEqualTo(1);

    flip(largest("features"));
    assertThat(verify()).isEqualTo(ExitCode.INPUT);
    assertThat(said()).containsPattern("BAD   features.small +cannot be read: ");
  }

  private Path largest(String zone) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("warehouse").resolve(zone))) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".parquet"))
          .filter(file -> !file.toString().contains("_delta_log"))
          .max((a, b) -> Long.compare(a.toFile().length(), b.toFile().length()))
          .orElseThrow();
    }
  }

  /** Changes one bit in the middle, and takes away Hadoop's own checksum, as a forger would. */
  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
    Files.write(file, bytes);
  }

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private ExitCode verify() {
    said.reset();
    RunKey key = new RunKey("small", "verify", SmallPipeline.AUGUST, "verify");
    return Verification.run(
        spark,
        new TableStore(spark, folder.resolve("warehouse").toString(), key),
        new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
