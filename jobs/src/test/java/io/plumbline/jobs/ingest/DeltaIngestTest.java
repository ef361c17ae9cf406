package io.plumbline.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.jobs.JobTest;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.IngestFileRow;
import org.junit.jupiter.api.Test;

class DeltaIngestTest extends JobTest {
  private PipelineSpec source(String keys) {
    return spec(
        """
        pipeline = p
        sources { main { format = delta, path = "${here}/t", key = [id], %s } }
        task { kind = binary, label = y, positive = 1 }
        train { models = [ { family = logistic-regression } ] }
        """
            .formatted(keys));
  }

  @Test
  void theRowsOfAVersionAreStoredAndCounted() {
    for (long id = 1; id <= 2; id++) {
      frame("id long, y int, tags array<string>", row(id, 1, null), row(null, 0, null))
          .coalesce(1)
          .write()
          .format("delta")
          .mode("append")
          .save(folder.resolve("t").toString());
    }
    PipelineSpec spec = source("version = 0");
    run(spec, new IngestJob());
    assertThat(texts(bronze(spec, "main"), "id", "y", "_line")).containsExactly("[1,1,1]");
    assertThat(texts(quarantine(spec, "main"), "line", "raw", "reasons"))
        .containsExactly("[2,{\"y\":0},ArraySeq(key column id is null)]");
    assertThat(
            texts(
                result(spec, IngestFileRow.TABLE),
                "regexp_replace(file, '.*/t@|part-.*', '')",
                "rows_read",
                "rows_bronze",
                "rows_quarantined"))
        .containsExactly("[v0/,2,1,1]");
    PipelineSpec newest = source("");
    run(newest, new IngestJob());
    assertThat(texts(result(newest, IngestFileRow.TABLE), "rows_read"))
        .containsExactly("[2]", "[2]");
  }

  @Test
  void aRangeHasTheNewRowsOfEachVersion() {
    for (long id = 1; id <= 4; id++) {
      frame("id long, y int", row(id == 3 ? null : id, 1))
          .coalesce(1)
          .write()
          .format("delta")
          .mode("append")
          .option("delta.enableChangeDataFeed", "true")
          .save(folder.resolve("t").toString());
    }
    PipelineSpec spec = source("from-version = 1, to-version = 2");
    run(spec, new IngestJob());
    run(spec, new IngestJob());
    assertThat(texts(bronze(spec, "main"), "id", "regexp_replace(_file, '.*@', '')"))
        .containsExactly("[2,v1]");
    assertThat(texts(quarantine(spec, "main"), "raw", "reasons"))
        .containsExactly("[{\"y\":1},ArraySeq(key column id is null)]");
    assertThat(
            texts(
                result(spec, IngestFileRow.TABLE),
                "regexp_replace(file, '.*/t@', '')",
                "rows_read",
                "rows_bronze",
                "rows_quarantined"))
        .containsExactly("[v1,1,1,0]", "[v2,1,0,1]");
    spark.sql("DELETE FROM delta.`%s` WHERE id = 4".formatted(folder.resolve("t"))).collect();
    assertThat(refusal(ExitCode.INPUT, source("from-version = 1"), new IngestJob()))
        .contains("versions 1 to 4: 0 rows are updated and 1 is deleted, first by version 4");
    assertThat(texts(bronze(spec, "main"), "id")).containsExactly("[2]");
  }

  @Test
  void aTableWithoutRowsIsNamed() {
    frame("id long, y int").write().format("delta").save(folder.resolve("t").toString());
    assertThat(refusal(ExitCode.INPUT, source(""), new IngestJob()))
        .isEqualTo(
            "Source main: no rows in file:HERE/t@v0. Deliver the data again, or correct sources.main.");
  }
}
