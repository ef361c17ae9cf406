package io.plumbline.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.jobs.JobTest;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.IngestFileRow;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `ingest` of a table of a real PostgreSQL server. */
class DatabaseIngestTest extends JobTest {
  @TempDir static Path settings;
  private static TestDatabase database;

  @BeforeAll
  static void start() {
    database = TestDatabase.start(settings);
    database.run(
        "CREATE TABLE bookings (id int, code text, price numeric(6, 2), booked_at timestamp)",
        "INSERT INTO bookings VALUES (1, '007', 9.5, '2014-03-30 02:30:00'), (2, 'NA', NULL, NULL),"
            + " (3, '8', 1, '2014-04-01'), (NULL, '9', 2, '2014-04-02')",
        "CREATE TABLE empty (id int, y int)",
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + TestDatabase.USER);
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  private PipelineSpec source(String keys, String clean) {
    return spec(
        """
        pipeline = p
        sources { main { format = jdbc, url = "%s", user = %s, password = %s, %s, key = [id] } }
        clean { main { %s } }
        task { kind = binary, label = y, positive = 1 }
        train { models = [ { family = logistic-regression } ] }
        """
            .formatted(database.url(), TestDatabase.USER, TestDatabase.PASSWORD, keys, clean));
  }

  @Test
  void rowsGoToBronzeAndThoseWithoutAKeyToQuarantine() {
    PipelineSpec spec =
        source("table = bookings, partition-by = id, partitions = 2, time = booked_at", "");
    run(spec, new IngestJob(), new IngestJob());
    String place = database.url() + " table bookings";
    assertThat(bronze(spec, "main").schema().toDDL())
        .startsWith("id INT,code STRING,price DECIMAL(6,2),booked_at TIMESTAMP,_file STRING");
    assertThat(
            texts(
                bronze(spec, "main"), "id", "code", "price", "cast(booked_at AS string)", "_file"))
        .containsExactly(
            "[1,007,9.50,2014-03-30 02:30:00,%s]".formatted(place),
            "[2,NA,null,null,%s]".formatted(place),
            "[3,8,1.00,2014-04-01 00:00:00,%s]".formatted(place));
    assertThat(texts(quarantine(spec, "main"), "file", "raw", "reasons"))
        .containsExactly(
            "[%s,{\"code\":\"9\",\"price\":2.00,\"booked_at\":\"2014-04-02T00:00:00.000Z\"},ArraySeq(key column id is null)]"
                .formatted(place));
    assertThat(
            texts(
                result(spec, IngestFileRow.TABLE),
                "file",
                "mode",
                "bytes",
                "rows_read",
                "rows_bronze",
                "rows_quarantined"))
        .containsExactly("[%s,snapshot,0,4,3,1]".formatted(place));
    assertThat(texts(result(spec, QualityCheckRow.TABLE), "detail"))
        .contains("[4 = 3 + 1 + 0 in 1 table]");
    assertThat(progress).contains("main: 4 rows in 1 table, 1 to quarantine");
    assertThat(stillCached()).isEmpty();
  }

  @Test
  void declaredTypesAndNullsAreThoseOfTexts() {
    PipelineSpec spec =
        source("table = bookings, where = \"id > 0\"", "nulls = [NA], columns { code = int }");
    run(spec, new IngestJob());
    assertThat(texts(bronze(spec, "main"), "id", "code"))
        .containsExactly("[1,7]", "[2,null]", "[3,8]");
  }

  @Test
  void whatIsWrongIsNamedWithItsSource() {
    assertThat(refusal(ExitCode.INPUT, source("table = empty", ""), new IngestJob()))
        .isEqualTo(
            "Source main: no rows in %s table empty. Deliver the data again, or correct sources.main."
                .formatted(database.url()));
    assertThat(refusal(ExitCode.INPUT, source("table = bookings, time = at", ""), new IngestJob()))
        .isEqualTo(
            "Source main: the data has the columns id, code, price, booked_at and lacks at, which sources.main or clean.main names. Correct the file or these names.");
  }

  @Test
  void theRecordOfARunHasNoCredentials() {
    assertThat(source("table = bookings", "").resolved())
        .contains("\"password\":\"***\"", "\"user\":\"***\"")
        .doesNotContain(TestDatabase.PASSWORD);
  }
}
