package io.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.jobs.IncrementalJobTest;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadTablesTest extends IncrementalJobTest {
  @TempDir static Path settings;

  @Test
  void aTableIsReadAgainOnlyByAnAsOfThatHasTakenNothing() {
    try (TestDatabase database = TestDatabase.start(settings)) {
      database.run(
          "CREATE TABLE b AS SELECT 1 AS id, 0 AS y", "GRANT SELECT ON b TO " + TestDatabase.USER);
      PipelineSpec spec =
          spec(
              """
              pipeline = p
              sources { main { format = jdbc, url = "%s", user = %s, password = %s, table = b, key = [id]
                               mode = incremental, watermark = id } }
              task { kind = binary, label = y, positive = 1 }
              train { models = [ { family = logistic-regression } ] }
              """
                  .formatted(database.url(), TestDatabase.USER, TestDatabase.PASSWORD));
      assertThat(ReadSources.areUnchanged(spark, tables(spec, "run"), spec)).isFalse();
      ingest(1, spec);
      database.run("INSERT INTO b VALUES (2, 1)");
      assertThat(ReadSources.areUnchanged(spark, tables(spec, "run"), spec)).isTrue();
      ingest(2, spec);
      assertThat(texts(seen(2, spec), "id")).containsExactly("[1]", "[2]");
    }
  }
}
