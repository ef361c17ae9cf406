package io.plumbline.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.base.ExitCode;
import io.plumbline.base.Faults;
import io.plumbline.jobs.IncrementalJobTest;
import io.plumbline.jobs.prepare.PrepareJob;
import io.plumbline.jobs.prepare.PrepareNewJob;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.tables.DataTable;
import org.junit.jupiter.api.Test;

/** Blocks of {@code clean.SOURCE.columns}, from files to features. */
class ColumnBlocksTest extends IncrementalJobTest {
  private static final String BLOCKS =
      """
      id { type = string, trim = true, case = upper }
      price { type = "decimal(10,2)", decimal = ",", thousands = "." }
      sent { type = timestamp, formats = ["dd.MM.yyyy HH:mm", iso], zone = Europe/Berlin }
      paid { type = boolean, true = [ja, x], false = [nein, "-"] }
      city { type = string, trim = true, unicode = nfc, nulls = ["-"], values { Muenchen = München } }
      weight { type = double, units { kg = 1, g = 0.001 } }
      n = int
      """;
  private static final String HEADER = "id;price;sent;paid;city;weight;n;note\n";
  private static final String GOOD =
      " a1 ;1.234,50;01.07.2024 12:00;ja;Muenchen;500 g;1;NA\n"
          + "b2;7;2024-01-01;nein;\u00a0Mu\u0308nchen;2 kg;;x\n"
          + "d4;NA;;-;NA;1kg;3;x\n"
          + "e5;0,5;2024-01-02 00:00Z;NA;-;1 kg;4;y\n";
  private static final String[] COLUMNS = {
    "id", "price", "sent", "paid", "city", "weight", "n", "note"
  };

  private PipelineSpec spec(String source, String blocks, String more) {
    return spec(
        """
        pipeline = p
        sources { main { %s, key = [id] } }
        clean { main { nulls = [NA, ""], columns { %s } } }
        prepare { derive { y = "cast(coalesce(n, 5) > 2 as int)"%s } }
        task { kind = binary, label = y, positive = 1, drop = [n] }
        split { test = 0.5, folds = 2 }
        train { models = [ { family = logistic-regression } ] }
        %s
        """
            .formatted(
                source,
                blocks,
                blocks.contains("sent {") ? ", sent_s = \"cast(sent as bigint)\"" : "",
                more));
  }

  private PipelineSpec csv(String more) {
    return spec("format = csv, path = \"${here}/in\", delimiter = \";\"" + more, BLOCKS, "");
  }

  @Test
  void valuesAreCleanInBronzeAndOthersInQuarantine() {
    write(
        "in/a.csv",
        HEADER
            + GOOD
            + "c3;1.23;31.02.2024 10:00;vielleicht;-;3;2;x\n"
            + "\u00a0;1,5;01.07.2024 12:00;x;Köln;1kg;4;x\n");
    PipelineSpec spec = csv("");
    runAsOf(0, spec, new IngestJob());
    assertThat(texts(bronze(spec, "main"), COLUMNS))
        .containsExactly(
            "[A1,1234.50,2024-07-01 10:00:00.0,true,München,0.5,1,NA]",
            "[B2,7.00,2023-12-31 23:00:00.0,false,München,2.0,null,x]",
            "[D4,null,null,false,NA,1.0,3,x]",
            "[E5,0.50,2024-01-02 00:00:00.0,null,null,1.0,4,y]");
    assertThat(texts(quarantine(spec, "main"), "line", "reasons", "rule_ids"))
        .containsExactly(
            "[6,ArraySeq(price: `1.23` is not decimal(10,2) with decimal \",\", thousands \".\","
                + " sent: `31.02.2024 10:00` is not timestamp in the formats [dd.MM.yyyy HH:mm,"
                + " iso] and the zone Europe/Berlin, paid: `vielleicht` is not boolean with true ="
                + " [ja, x], false = [nein, -], weight: `3` is not double with decimal \".\", units"
                + " g, kg),ArraySeq(type:price, type:sent, type:paid, type:weight)]",
            "[7,ArraySeq(key column id is null),ArraySeq(key:id)]");
    runAsOf(0, spec, new PrepareJob());
    assertThat(texts(silver(spec, "main"), "id", "city", "note"))
        .containsExactly("[A1,München,null]", "[B2,München,x]", "[D4,NA,x]", "[E5,null,y]");
    assertThat(stillCached()).isEmpty();
  }

  @Test
  void blocksNeedNoSparkJobMore() {
    write("in/a.csv", "id;price;sent\na;1;2024-01-01\nb;2;2024-01-02\n");
    String source = "format = csv, path = \"${here}/in\", delimiter = \";\"";
    PipelineSpec types = spec(source, "id = string, price = double, sent = timestamp", "");
    runAsOf(0, types, new IngestJob()); // it creates the tables
    runAsOf(1, types, new IngestJob());
    long plain = sparkJobs();
    runAsOf(
        2,
        spec(
            source,
            """
            id { type = string, trim = true }
            price { type = double, decimal = "," }
            sent { type = timestamp, formats = [iso] }
            """,
            ""),
        new IngestJob());
    assertThat(sparkJobs()).isEqualTo(plain);
  }

  @Test
  void increments() {
    PipelineSpec spec = csv(", mode = incremental");
    write("in/1.csv", HEADER + GOOD);
    ingest(1, spec);
    write("in/2.csv", HEADER + "f6;2.000;03.01.2024 00:30;x;Muenchen;1kg;1;z\n");
    ingest(2, spec);
    ingest(2, spec);
    assertThat(texts(seen(2, spec), COLUMNS))
        .hasSize(5)
        .contains("[F6,2000.00,2024-01-02 23:30:00.0,true,München,1.0,1,z]");
    assertThat(texts(seen(1, spec), COLUMNS)).hasSize(4);
  }

  /** A block that came later holds for the null tokens of earlier increments, too. */
  @Test
  void incrementsBeforeABlockKeepTheirTextsAndTheirNullTokens() {
    String source = "format = csv, path = \"${here}/in\", mode = incremental";
    write("in/1.csv", "id,n,city\na,1,NA\nb,9, x \n");
    ingest(1, spec(source, "id = string, n = int, city = string", ""));
    write("in/2.csv", "id,n,city\nc,1,NA\nd,9, x \n");
    PipelineSpec spec =
        spec(source, "id = string, n = int, city { type = string, trim = true }", "");
    ingest(2, spec);
    runAsOf(2, spec, new PrepareJob());
    assertThat(texts(silver(spec, "main"), "id", "city"))
        .containsExactly("[a,null]", "[b, x ]", "[c,null]", "[d,x]");
  }

  @Test
  void newRowsGoTheSameWay() {
    write("in/a.csv", HEADER + GOOD);
    write("new.csv", HEADER + GOOD + "g7;1.23;01.07.2024 12:00;ja;Muenchen;500 g;1;NA\n");
    PipelineSpec spec =
        spec(
            "format = csv, path = \"${here}/in\", delimiter = \";\"",
            BLOCKS,
            "score { path = \"${here}/new.csv\" }");
    runAsOf(0, spec, new IngestJob());
    runAsOf(0, spec, new PrepareJob());
    runAsOf(0, spec, new IngestNewJob());
    assertThat(texts(quarantine(spec, "main"), "reasons"))
        .containsExactly(
            "[ArraySeq(price: `1.23` is not decimal(10,2) with decimal \",\", thousands \".\")]");
    runAsOf(0, spec, new PrepareNewJob());
    String[] features = {"entity_id", "price", "sent_s", "paid", "city", "weight", "note"};
    assertThat(texts(tables(spec, "test").readOwn(DataTable.served("p")), features))
        .isEqualTo(texts(features(spec), features))
        .hasSize(4);
  }

  @Test
  void newRowsMayHaveTheirTypesAlready() {
    write("in/a.csv", HEADER + GOOD);
    PipelineSpec spec =
        spec(
            "format = csv, path = \"${here}/in\", delimiter = \";\"",
            BLOCKS,
            "score { path = \"${here}/new\", format = parquet }");
    runAsOf(0, spec, new IngestJob());
    runAsOf(0, spec, new PrepareJob());
    bronze(spec, "main")
        .select("id", "price", "sent", "paid", "city", "weight", "n", "note")
        .write()
        .parquet(folder.resolve("new").toString());
    runAsOf(0, spec, new IngestNewJob());
    runAsOf(0, spec, new PrepareNewJob());
    String[] features = {"entity_id", "price", "sent_s", "paid", "city", "weight", "note"};
    assertThat(texts(tables(spec, "test").readOwn(DataTable.served("p")), features))
        .isEqualTo(texts(features(spec), features));
  }

  @Test
  void aTypedColumnTakesNoKeyAboutTexts() {
    spark
        .sql("SELECT 'a' id, 1.5D price, ' x ' city, 1 n")
        .write()
        .parquet(folder.resolve("in").toString());
    PipelineSpec spec =
        spec(
            "format = parquet, path = \"${here}/in\"",
            "price { type = double, decimal = \",\" }, city { type = string, trim = true }",
            "");
    String message =
        "clean.main.columns.price: the source gives it as double, and decimal is for texts only. "
            + "Remove it, and derive a value under clean.main.derive.";
    assertThat(refusal(ExitCode.SPEC, spec, new IngestJob())).isEqualTo(message);
    assertThatThrownBy(
            () -> ExpectedBronze.of(spark, spec.source("main"), spec.cleanOf("main"), Faults.STOP))
        .hasMessage(message);
    PipelineSpec trimmed =
        spec("format = parquet, path = \"${here}/in\"", "city { type = string, trim = true }", "");
    runAsOf(0, trimmed, new IngestJob());
    assertThat(texts(bronze(trimmed, "main"), "id", "price", "city")).containsExactly("[a,1.5,x]");
  }
}
