package io.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.jobs.IncrementalJobTest;
import io.plumbline.pipeline.PipelineSpec;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ReadSourcesTest extends IncrementalJobTest {
  private boolean areUnchanged(PipelineSpec spec) {
    return ReadSources.areUnchanged(spark, tables(spec, "run"), spec);
  }

  @Test
  void aNewFileOfASnapshotIsAChange() {
    PipelineSpec spec = source("format = csv", "");
    write("in/a.csv", "id,y\n1,0\n");
    ingest(1, spec);
    assertThat(areUnchanged(spec)).isTrue();
    write("in/b.csv", "id,y\n2,0\n");
    assertThat(areUnchanged(spec)).isFalse();
  }

  @Test
  void aFileThatNoAsOfHasTakenIsAChange() throws IOException {
    PipelineSpec spec = incremental("");
    write("in/a.csv", "id,y\n1,0\n");
    assertThat(areUnchanged(spec)).isFalse();
    ingest(1, spec);
    assertThat(areUnchanged(spec)).isTrue();
    write("in/b.csv", "id,y\n2,0\n");
    assertThat(areUnchanged(spec)).isFalse();
    ingest(2, spec);
    assertThat(areUnchanged(spec)).isTrue();
    Files.delete(folder.resolve("in/a.csv"));
    assertThat(areUnchanged(spec)).isTrue();
    write("in/b.csv", "id,y\n2,0\n3,0\n");
    assertThat(areUnchanged(spec)).isFalse();
  }
}
