package io.plumbline.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.jobs.JobTest;
import io.plumbline.jobs.ingest.IngestJob;
import io.plumbline.jobs.ingest.IngestNewJob;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.IngestFileRow;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.tables.DataTable;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** New rows of {@code score.path} get the features that they would get as rows of their source. */
class NewRowsTest extends JobTest {
  private static final String HEADER = "id,at,zip,grade,x,days,tags\n";

  @BeforeEach
  void sources() {
    StringBuilder rows = new StringBuilder(HEADER);
    for (int id = 1; id <= 40; id++) {
      rows.append(
          "%d,2014-01-%02d 10:00:00,0050%d,%s,%s,%d,t%d\n"
              .formatted(
                  id,
                  1 + id % 28,
                  id % 3,
                  id % 4 == 0 ? "NA" : "g" + id % 2,
                  id / 4.0,
                  id % 7,
                  id));
    }
    write("a.csv", rows.toString());
    StringBuilder weather = new StringBuilder("place,seen,temp\n");
    for (int day = 1; day <= 28; day++) {
      weather.append("0050%d,2014-01-%02d 08:00:00,%d\n".formatted(day % 3, day, day));
    }
    write("weather.csv", weather.toString());
  }

  private PipelineSpec spec(String asOf, String source, String path) {
    return spec(
        """
        pipeline = p
        as-of = "%s"
        sources {
          main { format = csv, path = "${here}/a.csv", time = at %s }
          weather { format = csv, path = "${here}/weather.csv", time = seen }
        }
        clean {
          main {
            nulls = [NA, ""]
            columns { at = timestamp, days = int, x = double }
            derive { half = "x / 2", late_days = "days - 3" }
            expect = [
              { check = "x >= 0", on-fail = quarantine }
              { check = row-count, min = 30 }
              { check = fresh, within = 400d }
            ]
          }
          weather { columns { seen = timestamp, place = string } }
        }
        prepare {
          from = main
          where = "x < 1000"
          join = [ { with = weather, on { zip = place }, prefix = w_, as-of { left = at, right = seen, within = 3d } } ]
          derive { late = "cast(late_days > 0 as int)", warm = "coalesce(w_temp > 10, false)" }
        }
        task { kind = binary, label = late, positive = 1, drop = [days, late_days, id, tags] }
        split { folds = 2 }
        train { models = [ { family = logistic-regression } ] }
        score { path = "${here}/%s" }
        """
            .formatted(asOf, source, path));
  }

  private PipelineSpec prepared(String source) {
    PipelineSpec spec = spec("2014-06-01", source, "new.csv");
    run(spec, new IngestJob(), new PrepareJob());
    return spec;
  }

  private Dataset<Row> served(PipelineSpec spec) {
    return tables(spec, "test").readOwn(DataTable.served("p"));
  }

  private static String[] shown(Dataset<Row> features) {
    return List.of(features.columns()).stream()
        .filter(name -> !List.of("label", "split", "fold", "_file", "_line").contains(name))
        .toArray(String[]::new);
  }

  /** The days, which the label comes from, are not known yet; the column is there or not. */
  @Test
  void theSameRowsHaveTheSameFeatures() {
    sameFeatures(", key = [id]");
  }

  @Test
  @Tag("soak")
  void theSameRowsWithoutAKeyHaveTheSameFeatures() {
    sameFeatures("");
  }

  private void sameFeatures(String key) {
    PipelineSpec then = prepared(key);
    StringBuilder without = new StringBuilder("extra,grade,zip,x,id,at\n");
    StringBuilder with = new StringBuilder(HEADER);
    bronze(then, "main")
        .selectExpr("id", "date_format(at, 'yyyy-MM-dd HH:mm:ss')", "zip", "grade", "x", "tags")
        .collectAsList()
        .forEach(
            row -> {
              without.append(
                  "?,%s,%s,%s,%s,%s\n"
                      .formatted(row.get(3), row.get(2), row.get(4), row.get(0), row.get(1)));
              with.append(
                  "%s,%s,%s,%s,%s,NA,%s\n"
                      .formatted(
                          row.get(0), row.get(1), row.get(2), row.get(3), row.get(4), row.get(5)));
            });
    write("new.csv", key.isEmpty() ? with.toString() : without.toString());
    PipelineSpec now = spec("2014-06-02", key, "new.csv");
    run(now, new IngestNewJob(), new PrepareNewJob(), new PrepareNewJob());
    Dataset<Row> trained = features(then);
    assertThat(texts(served(now), shown(trained))).isEqualTo(texts(trained, shown(trained)));
    assertThat(texts(served(now).selectExpr("label", "split", "fold").distinct()))
        .containsExactly("[null,given,null]");
    assertThat(stillCached()).isEmpty();
  }

  /** Two columns are known a day later, and the rows have no key. */
  @Test
  void whatIsKnownLaterChangesNeitherNamesNorFeatures() {
    PipelineSpec then = knownLater("2014-06-01");
    run(then, new IngestJob(), new PrepareJob());
    StringBuilder without = new StringBuilder("id,at,zip,x,days\n");
    bronze(then, "main")
        .selectExpr("id", "date_format(at, 'yyyy-MM-dd HH:mm:ss')", "zip", "x")
        .collectAsList()
        .forEach(row -> without.append(row.mkString(",")).append(",NA\n"));
    write("new.csv", without.toString());
    PipelineSpec now = knownLater("2014-06-02");
    run(now, new IngestNewJob(), new PrepareNewJob());
    Dataset<Row> trained = features(then);
    assertThat(shown(trained)).contains("entity_id", "zip", "x").doesNotContain("grade", "tags");
    assertThat(texts(served(now), shown(trained))).isEqualTo(texts(trained, shown(trained)));
  }

  private PipelineSpec knownLater(String asOf) {
    spec(asOf, "", "new.csv");
    return spec(
        textOf(folder.resolve("pipeline.conf"))
            .replace(
                "drop = [days, late_days, id, tags]", "drop = [id], known-later = [grade, tags]"));
  }

  @Test
  void badRowsAreInQuarantineAndTheOthersAreServed() {
    prepared(", key = [id]");
    write(
        "new.csv",
        HEADER
            + "101,2014-07-01 10:00:00,00501,g1,1.5,NA,t\n"
            + "102,never,00501,g1,1.5,NA,t\n"
            + "103,2014-07-01 10:00:00,00501,g1,-1,NA,t\n"
            + "104,2014-07-01 10:00:00,00501,g1,5000,NA,t\n");
    PipelineSpec now = spec("2014-06-02", ", key = [id]", "new.csv");
    run(now, new IngestNewJob());
    assertThat(texts(quarantine(now, "main"), "line", "reasons"))
        .containsExactly("[3,ArraySeq(at: `never` is not timestamp)]");
    assertThat(texts(result(now, IngestFileRow.TABLE), "source", "rows_read", "rows_bronze"))
        .containsExactly("[main,4,3]");
    run(now, new PrepareNewJob());
    assertThat(texts(served(now), "entity_id")).containsExactly("[101]");
    assertThat(progress)
        .contains("1 new row to score; 1 does not meet prepare.where and get no prediction");
    assertThat(
            texts(
                result(now, QualityCheckRow.TABLE).where("job = 'prepare-new'"),
                "check",
                "passed",
                "rows_failed"))
        .containsExactly(
            "[key is unique,true,0]",
            "[rows are older than as-of,true,0]",
            "[rows_bronze = rows_silver + rows_quarantined + rows_removed,true,0]",
            "[x >= 0,false,1]");
  }

  @Test
  void anIdStandsForAKeyOfOneColumn() {
    prepared(", key = [id]");
    write("new.csv", "entity_id,at,zip,grade,x\n7,2014-07-01 10:00:00,00501,g1,1.5\n");
    PipelineSpec now = spec("2014-06-02", ", key = [id]", "new.csv");
    run(now, new IngestNewJob(), new PrepareNewJob());
    assertThat(texts(served(now), "entity_id")).containsExactly("[7]");
  }

  @Test
  void columnsThatFeaturesNeedAreMissed() {
    prepared(", key = [id]");
    write("new.csv", "id,at,grade,tags\n7,2014-07-01 10:00:00,g1,t\n");
    PipelineSpec now = spec("2014-06-02", ", key = [id]", "new.csv");
    assertThat(refusal(ExitCode.INPUT, now, new IngestNewJob()))
        .isEqualTo(
            "score.path = HERE/new.csv: file file:HERE/new.csv lacks 2 columns that the features"
                + " need: zip, x. Give the rows as the source has them; only what the label alone"
                + " comes from may be absent.");
    write("new.csv", "id,at,zip,grade,x,X\n7,2014-07-01 10:00:00,00501,g1,1,2\n");
    assertThat(refusal(ExitCode.INPUT, now, new IngestNewJob()))
        .isEqualTo(
            "score.path = HERE/new.csv: duplicate column X in file file:HERE/new.csv (names are"
                + " case-insensitive). Rename one of them.");
  }

  @Test
  void filesWithoutRowsAreRefusedByTheKeyThatNamesThem() {
    prepared(", key = [id]");
    write("new.csv", HEADER);
    PipelineSpec now = spec("2014-06-02", ", key = [id]", "new.csv");
    assertThat(refusal(ExitCode.INPUT, now, new IngestNewJob()))
        .isEqualTo(
            "Rows to score: no rows in file:HERE/new.csv. Deliver the data again, or correct"
                + " score.");
    assertThat(stillCached()).isEmpty();
  }

  @Test
  void rowsOfAnotherFormatGetTheTypesOfTheSource() {
    prepared(", key = [id]");
    write(
        "new.jsonl",
        "{\"id\":7,\"at\":\"2014-07-01 10:00:00\",\"zip\":\"00501\",\"grade\":null,\"x\":1.5}\n"
            + "{\"id\":8,\"at\":\"2014-07-01"
            + " 10:00:00\",\"zip\":\"00502\",\"grade\":\"g1\",\"x\":2}\n");
    PipelineSpec now =
        spec(
            java.util.Optional.of(folder.resolve("pipeline.conf"))
                .map(NewRowsTest::textOf)
                .orElseThrow()
                .replace("2014-06-01", "2014-06-02")
                .replace("/new.csv\"", "/new.jsonl\", format = json"));
    run(now, new IngestNewJob(), new PrepareNewJob());
    assertThat(texts(served(now), "entity_id", "zip", "grade", "x", "half"))
        .containsExactly("[7,00501,null,1.5,0.75]", "[8,00502,g1,2.0,1.0]");
  }

  private static String textOf(java.nio.file.Path file) {
    try {
      return java.nio.file.Files.readString(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void nothingIsServedIfNoRowIsLeft() {
    prepared(", key = [id]");
    write("new.csv", HEADER + "104,2014-07-01 10:00:00,00501,g1,5000,NA,t\n");
    PipelineSpec now = spec("2014-06-02", ", key = [id]", "new.csv");
    run(now, new IngestNewJob());
    assertThat(refusal(ExitCode.EXPECTATION, now, new PrepareNewJob()))
        .isEqualTo(
            "score.path = HERE/new.csv: no row is left to score: none meets prepare.where = `x <"
                + " 1000`. Correct the rows, or prepare.where.");
    assertThat(stillCached()).isEmpty();
  }

  @Test
  void withoutAPathThereIsNothingToRead() {
    PipelineSpec spec = prepared(", key = [id]");
    PipelineSpec none =
        spec(textOf(folder.resolve("pipeline.conf")).replaceAll("(?m)^score .*$", ""));
    assertThat(spec.score().path()).isPresent();
    assertThat(refusal(ExitCode.SPEC, none, new IngestNewJob()))
        .isEqualTo(
            "ingest-new needs score.path, which is not set. Set it to the new rows, or add --set"
                + " score.path=FILE.");
  }
}
