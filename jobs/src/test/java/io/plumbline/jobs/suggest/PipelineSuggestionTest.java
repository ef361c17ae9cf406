package io.plumbline.jobs.suggest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.jobs.JobTest;
import io.plumbline.jobs.ingest.IngestJob;
import io.plumbline.jobs.prepare.PrepareJob;
import io.plumbline.pipeline.OnFail;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.sources.AvroFiles;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Suggests, reads the suggestion with the real parser, and runs ingest and prepare on it. */
class PipelineSuggestionTest extends JobTest {
  private static final PipelineSuggestion.Wishes NONE = wishes(null, null);

  private static PipelineSuggestion.Wishes wishes(String name, String label) {
    return new PipelineSuggestion.Wishes(Optional.ofNullable(name), Optional.ofNullable(label));
  }

  private String suggest(PipelineSuggestion.Wishes wishes, Path... files) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
    List<String> paths = List.of(files).stream().map(Path::toString).toList();
    try {
      return PipelineSuggestion.of(spark, paths, wishes, to);
    } finally {
      progress = said.toString(StandardCharsets.UTF_8);
    }
  }

  private String refused(ExitCode code, PipelineSuggestion.Wishes wishes, Path... files) {
    PlumblineException error =
        catchThrowableOfType(PlumblineException.class, () -> suggest(wishes, files));
    assertThat(error).isNotNull();
    assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
    return error.getMessage().replace(folder.toString(), "HERE");
  }

  /** Runs ingest and prepare; no check may fail but those of rows that are bad in any case. */
  private PipelineSpec ran(String suggestion) {
    PipelineSpec spec = spec(suggestion);
    run(spec, new IngestJob(), new PrepareJob());
    for (String job : List.of("ingest", "prepare")) {
      List<QualityCheckRow> failed =
          store(spec, job).rows(QualityCheckRow.class).list().stream()
              .filter(check -> !check.passed() && check.onFail() != OnFail.NOTE)
              .filter(check -> !check.check().startsWith("rows have the declared columns"))
              .toList();
      assertThat(failed).isEmpty();
    }
    return spec;
  }

  private TableStore store(PipelineSpec spec, String job) {
    return new TableStore(
        spark, warehouse(), new RunKey(spec.pipeline(), job, spec.asOf().orElse(AS_OF), "run-1"));
  }

  private Path customers() {
    StringBuilder text = new StringBuilder("id,seen_at,zip,plan,age,spent,note,churned\n");
    for (int i = 1; i <= 400; i++) {
      text.append(
          "%d,2024-%02d-%02d 10:00:00,%05d,%s,%s,%.2f,text of %d,%s\n"
              .formatted(
                  i,
                  1 + i % 12,
                  1 + i % 28,
                  1000 + 37 * (i % 40),
                  i % 3 == 0 ? "plus" : "basic",
                  i % 20 == 0 ? "NA" : String.valueOf(18 + i % 60),
                  i % 50 * 1.5,
                  i,
                  i % 4 == 0 ? "yes" : "no"));
    }
    return write("customers.csv", text.toString());
  }

  @Test
  void suggestsAFileThatRuns() {
    String text = suggest(NONE, customers());

    assertThat(text)
        .contains(
            "pipeline = customers\n",
            "as-of = \"2024-12-29T00:00:00Z\"",
            "key = [id] # unique in 400 rows\n",
            "time = seen_at\n",
            "nulls = [\"\", NA]\n",
            "seen_at = timestamp\n",
            "zip = string\n",
            "age = bigint\n",
            "spent = double\n",
            "{ check = \"plan IN ('basic', 'plus')\", on-fail = warn } # 400 of 400 rows\n",
            "{ check = \"age BETWEEN 0 AND 140\", on-fail = warn } # 380 of 400 rows\n",
            "{ check = \"spent BETWEEN 0 AND 150\", on-fail = warn } # 400 of 400 rows\n",
            "{ check = row-count, min = 200, on-fail = warn } # 400 rows in this file\n",
            "label = churned # no 300, yes 100\n",
            "positive = yes\n",
            "drop = [id, note]\n",
            "split { by = time }\n")
        .doesNotContain("churned IS NOT NULL", "age IS NOT NULL");
    assertThat(progress).endsWith("customers.csv: 400 usable rows, 8 columns, key id\n");
    PipelineSpec spec = ran(text);
    assertThat(features(spec).count()).isEqualTo(400);
    assertThat(stillCached()).isEmpty();
  }

  @Test
  void aUserMayNameThePipelineAndTheLabel() {
    String text = suggest(wishes("spending", "spent"), customers());
    assertThat(text).contains("pipeline = spending\n", "kind = regression\n", "label = spent\n");
    ran(text);
  }

  @Test
  void aDialectIsPartOfTheSource() throws IOException {
    StringBuilder text = new StringBuilder("Bericht;;\nsep=;\nid;größe;y;\n");
    for (int i = 0; i < 120; i++) {
      text.append("%d;%d,5;%d;\n".formatted(i, i % 9, i % 2));
    }
    Path file = folder.resolve("Export Nr. 1.CSV");
    Files.write(file, text.toString().getBytes(Charset.forName("windows-1252")));
    String suggestion = suggest(NONE, file);

    assertThat(suggestion)
        .contains(
            "export_nr {\n",
            "delimiter = \";\"\n",
            "encoding = windows-1252\n",
            "skip-lines = 3\n",
            "names = [id, \"größe\", y, column_4]\n",
            "y IN (0, 1)");
    assertThat(features(ran(suggestion)).count()).isEqualTo(120);
  }

  @Test
  void rowsThatAreBadInAnyCaseGoToQuarantine() {
    StringBuilder text = new StringBuilder("id,x,y\n");
    for (int i = 0; i < 300; i++) {
      text.append("%d,%s,%d%s\n".formatted(i, i == 7 ? "x7" : i % 40, i % 2, i == 9 ? ",9" : ""));
    }
    String suggestion = suggest(NONE, write("a.csv", text.toString()));

    assertThat(suggestion)
        .contains("# 2 rows go to quarantine, most of them because of: ", "x = bigint\n");
    PipelineSpec spec = ran(suggestion);
    assertThat(features(spec).count()).isEqualTo(298);
  }

  @Test
  void jsonAndParquetAreReadAsTheyAre() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      text.append(
          "{\"code\":\"%03d\",\"at\":\"2024-01-%02d\",\"x\":%d,\"ok\":%s,\"geo\":{\"lat\":1}}\n"
              .formatted(i, 1 + i % 28, i % 30, i % 3 == 0));
    }
    Path json = write("events.jsonl.gz", text.toString());
    String suggestion = suggest(NONE, json);
    assertThat(suggestion)
        .contains(
            "format = json\n",
            "key = [code]",
            "code = string\n",
            "at = date\n",
            "ok = boolean\n",
            "label = ok",
            "positive = \"true\"\n")
        .doesNotContain("geo = ");
    PipelineSpec spec = ran(suggestion);

    Path parquet = folder.resolve("events.parquet");
    bronze(spec, "events").select("code", "at", "x", "ok").write().parquet(parquet.toString());
    String other = suggest(NONE, parquet);
    assertThat(other).contains("format = parquet\n", "time = at\n").doesNotContain("columns {");
    ran(other);
  }

  @Test
  void otherTypedFilesAreReadAsTheyAre() throws IOException {
    Path orc = folder.resolve("parts.orc");
    spark
        .range(0, 120, 1, 1)
        .selectExpr("id", "id % 7 AS size", "id % 2 = 0 AS sold")
        .write()
        .orc(orc.toString());
    for (Path file : List.of(orc, avro())) {
      String suggestion = suggest(NONE, file);
      assertThat(suggestion)
          .contains(
              "format = " + file.getFileName().toString().replace("parts.", "") + "\n",
              "key = [id]",
              "label = sold")
          .doesNotContain("columns {");
      assertThat(features(ran(suggestion)).count()).isEqualTo(120);
    }
  }

  private Path avro() throws IOException {
    Path file = folder.resolve("parts.avro");
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("id", "long");
    fields.put("size", "long");
    fields.put("sold", "boolean");
    List<List<Object>> rows =
        LongStream.range(0, 120).mapToObj(id -> List.<Object>of(id, id % 7, id % 2 == 0)).toList();
    AvroFiles.write(file, fields, rows);
    return file;
  }

  @Test
  void elementsOfXmlAreRows() {
    StringBuilder text = new StringBuilder("<?xml version=\"1.0\"?>\n<returns>\n");
    for (int i = 0; i < 120; i++) {
      text.append(
          "<return id=\"%d\"><at>2024-01-%02d</at><price>%d.5</price><paid>%s</paid></return>\n"
              .formatted(i, 1 + i % 28, i % 30, i % 3 == 0 ? "yes" : "no"));
    }
    String suggestion = suggest(NONE, write("returns.xml.gz", text + "</returns>\n"));
    assertThat(suggestion)
        .contains(
            "# The elements `return` are the rows.\n",
            "format = xml\n",
            "row-tag = return\n",
            "time = at\n",
            "at = date\n",
            "price = double\n",
            "label = paid");
    assertThat(features(ran(suggestion)).count()).isEqualTo(120);
    assertThat(refused(ExitCode.INPUT, NONE, write("a.xml", "<a>text</a>")))
        .contains("has no XML elements that could be rows");
  }

  @Test
  void namesOfAFeaturesTableAreNoFeatures() {
    StringBuilder text = new StringBuilder("id,label,split,x\n");
    for (int i = 0; i < 120; i++) {
      text.append("%d,%d,%s,%d\n".formatted(i, i % 2, i % 3 == 0 ? "a" : "b", i % 17));
    }
    String suggestion = suggest(NONE, write("a.csv", text.toString()));
    assertThat(suggestion).contains("label = label", "drop = [split, id]\n");
    ran(suggestion);
  }

  @Test
  void otherFilesAreJoinedByTheirKeys() {
    StringBuilder text = new StringBuilder("plan,price\n");
    text.append("basic,5\nplus,9\npro,12\n");
    Path plans = write("plans.csv", text.toString());
    Path shops = write("shops.csv", "shop_id,city\n1,Rome\n2,Oslo\n");
    String suggestion = suggest(NONE, customers(), plans, shops);

    assertThat(suggestion)
        .contains(
            "from = customers\n",
            "{ with = plans, on = [plan], prefix = plans_ } # 400 of 400 rows find a partner\n",
            "# Not joined: shops: customers has no column shop_id, which is in its key [shop_id]");
    assertThat(features(ran(suggestion)).columns()).contains("plans_price");
  }

  @Test
  void aFileThatCannotBeUsedIsNamed() {
    Path empty = write("empty.csv", "");
    Path header = write("header.csv", "id,x\n");
    Path sheet = write("sheet.xlsx", "PK\3\4...");
    Path missing = folder.resolve("missing.csv");
    assertThat(refused(ExitCode.INPUT, NONE, empty))
        .isEqualTo("File HERE/empty.csv is empty. Deliver it again.");
    assertThat(refused(ExitCode.INPUT, NONE, header))
        .isEqualTo(
            "File HERE/header.csv has no rows. Give a file with rows, since types follow from values.");
    assertThat(refused(ExitCode.INPUT, NONE, customers(), sheet, missing))
        .isEqualTo(
            "2 of 3 files cannot be used. Correct them, or leave them out.\n"
                + "  File HERE/sheet.xlsx is a spreadsheet or a ZIP archive, which `suggest` does not read. Export it as CSV, JSON, XML, or Parquet.\n"
                + "  File HERE/missing.csv does not exist. Correct the path.");
    assertThat(stillCached()).isEmpty();
  }

  @Test
  void namesThatNoTableCanHaveAreRefused() {
    Path own = write("own.jsonl", "{\"id\":1,\"_file\":\"a\"}\n");
    assertThat(refused(ExitCode.INPUT, NONE, own))
        .isEqualTo(
            "File HERE/own.jsonl: column _file has a name that Plumbline reserves. Rename it.");
  }

  @Test
  void aNewFileIsWrittenOnce() {
    Path out = folder.resolve("p.conf");
    SuggestedFile file = SuggestedFile.at(out.toString());
    file.write("pipeline = a\n");
    assertThat(out).hasContent("pipeline = a");
    assertThatThrownBy(() -> SuggestedFile.at(out.toString()))
        .hasMessageEndingWith("p.conf: the file exists. Choose another name, or remove the file.");
    assertThatThrownBy(() -> SuggestedFile.at(folder + "/no/p.conf").write(""))
        .hasMessageEndingWith("cannot be written. Choose a folder that you can write to.");
  }

  @Test
  void wrongOptionsAreRefused() {
    assertThatThrownBy(() -> wishes("My Pipeline", null))
        .hasMessageStartingWith("--name My Pipeline is not a name of a pipeline.");
    assertThat(refused(ExitCode.SPEC, wishes(null, "churn"), customers()))
        .startsWith("--label churn: the first file has no such column; did you mean `churned`?");
  }
}
