package io.plumbline.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.jobs.JobTest;
import io.plumbline.jobs.ingest.IngestJob;
import io.plumbline.jobs.ingest.IngestNewJob;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.tables.DataTable;
import org.junit.jupiter.api.Test;

/** Outliers of a source, and of new rows, by the values that the source has. */
class OutlierRowsTest extends JobTest {
  private PipelineSpec checked(String expect) {
    StringBuilder rows = new StringBuilder("id,at,preis,y\n");
    for (int id = 1; id <= 20; id++) {
      rows.append("%d,2014-01-01,%d,%d\n".formatted(id, 10 + id % 5, id % 2));
    }
    rows.append("21,2014-01-01,500,0\n22,2014-01-01,,1\n23,2014-01-01,-90,1\n");
    rows.append("24,2015-01-01,99999,1\n"); // of the future
    write("a.csv", rows.toString());
    write("new.csv", "id,at,preis\n101,2014-06-02,12\n102,2014-06-02,500\n103,2014-06-02,700\n");
    return spec(
        """
        pipeline = p
        as-of = "2014-06-01"
        sources { main { format = csv, path = "${here}/a.csv", key = [id], time = at } }
        clean { main { columns { at = timestamp, preis = double }, expect = [ %s ] } }
        task { kind = binary, label = y, positive = 1 }
        split { folds = 2 }
        train { models = [ { family = logistic-regression } ] }
        score.path = "${here}/new.csv"
        """
            .formatted(expect));
  }

  /** Median 12, median distance 1: of 22 values, the future one is none of them. */
  @Test
  void outliersGoToQuarantineInTheScanOfAllChecks() {
    PipelineSpec sameRows =
        checked("{ check = range, columns = [preis], min = 4, max = 20, on-fail = quarantine }");
    run(sameRows, new IngestJob(), new PrepareJob());
    long before = sparkJobs();
    PipelineSpec spec =
        checked("{ check = outlier, columns = [preis], limit = 5, on-fail = quarantine }");
    run(spec, new PrepareJob());
    assertThat(sparkJobs())
        .as("two more, whatever the number of columns")
        .isLessThanOrEqualTo(before + 2);
    assertThat(texts(quarantine(spec, "main"), "line", "rule_ids[0]", "reasons[0]"))
        .containsExactly(
            "[22,outlier:preis,not outlier(preis, method = mad, limit = 5)]",
            "[24,outlier:preis,not outlier(preis, method = mad, limit = 5)]");
    assertThat(
            texts(
                result(spec, QualityCheckRow.TABLE).where("rule_id = 'outlier:preis'"),
                "passed",
                "rows_failed",
                "detail"))
        .containsExactly(
            "[false,2,2 of 23 rows do not meet it; it is met by preis from 4.587 to 19.413]");
    assertThat(features(spec).count()).isEqualTo(21);
  }

  @Test
  void anOutlierBecomesNull() {
    PipelineSpec spec =
        checked(
            "{ check = outlier, columns = [preis], method = quantile, limit = 0.05, on-fail = \"null\" }");
    run(spec, new IngestJob(), new PrepareJob());
    assertThat(texts(features(spec).where("preis is null"), "entity_id"))
        .containsExactly("[21]", "[22]", "[23]");
  }

  /** Alone, 500 and 700 would be usual. */
  @Test
  void newRowsAreComparedWithTheRowsOfTheSource() {
    PipelineSpec spec =
        checked("{ check = outlier, columns = [preis], limit = 5, on-fail = \"null\" }");
    run(spec, new IngestJob(), new PrepareJob(), new IngestNewJob(), new PrepareNewJob());
    assertThat(texts(tables(spec, "test").readOwn(DataTable.served("p")), "entity_id", "preis"))
        .containsExactly("[101,12.0]", "[102,null]", "[103,null]");
  }
}
