package io.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.Problem;
import io.plumbline.jobs.JobTest;
import io.plumbline.pipeline.PipelineFile;
import io.plumbline.pipeline.PipelineReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pipelines with faults that only the headers of their sources show. */
class DataCheckTest extends JobTest {
  private static final String GOOD =
      """
      pipeline = p
      owners = [a, b]
      sources {
        main {
          format = csv
          path = "${here}/main*.csv"
          key = [id]
          time = at
        }
        weather { format = csv, path = "${here}/weather.csv", key = [station, seen], time = seen }
        extra { format = json, path = "${here}/extra.jsonl", key = [code] }
      }
      clean {
        main {
          columns {
            at = timestamp
            x = double
          }
          derive {
            half = "x / 2"
            day = "date(at)"
          }
          expect = [
            { check = "x > 0", on-fail = quarantine }
            { check = "x < 9", on-fail = "null", columns = [x] }
          ]
        }
        weather.columns { seen = timestamp, temp = double, wind = int }
      }
      prepare {
        from = main
        join = [
          {
            with = weather
            on { origin = station }
            prefix = w_
            as-of { left = at, right = seen, within = 3h }
          }
          { with = extra, on { origin = code }, prefix = e_ }
        ]
        where = "x < 100 and z is not null"
        derive {
          warm = "w_temp > 20"
          later = "at + make_interval(0, 0, 0, 1)"
          y2 = "y * 2"
        }
      }
      task {
        kind = binary
        label = y
        positive = 1
        drop = [
          half
          later
        ]
      }
      features {
        numeric.columns = [x, w_temp, z]
        categorical.columns = [origin, e_tz]
      }
      split.by = time
      evaluate.resample-by = [day]
      train.models = [ { family = logistic-regression } ]
      score.path = "${here}/tomorrow.csv"
      """;

  @BeforeEach
  void sources() {
    write("main-1.csv", "id,at,origin,x,y,tags\n1,2014-01-01,SEA,1,0,a\n");
    write("main-2.csv", "id,at,origin,x,y,z\n2,2014-01-02,PDX,1,0,4\n");
    write("weather.csv", "station,seen,temp,wind\nSEA,2014-01-01,3,4\n");
    write(
        "extra.jsonl", "{\"code\":\"SEA\"}\n{\"code\":\"PDX\",\"place\":{\"lat\":1},\"tz\":-8}\n");
    write("tomorrow.csv", "id,at,origin,x,y,tags,z,more\n3,2015-01-02,SEA,1,0,a,1,b\n");
  }

  private DataCheck check(String hocon) {
    return read(write("p.conf", hocon.replace("${here}", folder.toString())).toString());
  }

  private DataCheck read(String file) {
    PipelineFile read =
        PipelineReader.read(
            file,
            "local",
            Map.of("env.warehouse", warehouse()),
            Plugins.vocabulary(),
            name -> null);
    return DataCheck.of(spark, read, AS_OF);
  }

  private List<String> problems(DataCheck check) {
    return check.problems().all().stream()
        .map(Problem::toString)
        .map(text -> text.replace(folder.toString(), "HERE"))
        .toList();
  }

  /** Applies edits, each of which keeps the number of lines: text, and what takes its place. */
  private static String edited(String... edits) {
    String text = GOOD;
    for (int i = 0; i < edits.length; i += 2) {
      assertThat(text).contains(edits[i]);
      text = text.replace(edits[i], edits[i + 1]);
    }
    return text;
  }

  @Test
  void aGoodPipelineIsLookedAtAndNothingIsWritten() throws IOException {
    DataCheck check = check(GOOD);
    assertThat(problems(check)).isEmpty();
    assertThat(check.warnings()).isEmpty();
    assertThat(check.summary()).isEqualTo("3 sources, headers of 4 files, 14 columns");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "extra.jsonl", "main-1.csv", "main-2.csv", "p.conf", "tomorrow.csv", "weather.csv");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"flights", "delay-minutes"})
  void shippedPipelinesAreGood(String name) {
    DataCheck check = read("conf/pipelines/" + name + ".conf");
    assertThat(problems(check)).isEmpty();
    assertThat(check.summary()).isEqualTo("4 sources, headers of 15 files, 47 columns");
  }

  @Test
  void everyFaultIsReportedAtOnceWithItsLine() {
    DataCheck check =
        check(
            edited(
                "key = [id]", "key = [id, idd]",
                "time = seen }", "time = wind }",
                "x = double", "x = double, xx = int",
                "half = \"x / 2\"", "half = \"xs / 2\"",
                "day = \"date(at)\"", "day = \"origin + struct(x)\"",
                "check = \"x > 0\"", "check = \"x + 1\"",
                "columns = [x] }", "columns = [x, u] }",
                "on { origin = station }", "on { orign = station }",
                "left = at", "left = origin",
                "on { origin = code }", "on { at = code }",
                "z is not null", "zz is not null",
                "warm = \"w_temp > 20\"", "warm = \"explode(w_temp)\"",
                "y2 = \"y * 2\"", "y2 = \"y3 * 2\", y3 = \"y2 * 2\"",
                "kind = binary", "kind = binary, time = origin",
                "label = y", "label = x",
                "positive = 1", "positive = yes",
                "    later\n", "    latr\n",
                "[x, w_temp, z]", "[w_seen, w_tmp]",
                "[origin, e_tz]", "[e_place]",
                "[day]", "[day, week]",
                "tomorrow.csv", "morgen.csv"));
    assertThat(problems(check))
        .containsExactly(
            "p.conf:7  sources.main.key[1]  Source main: file file:HERE/main-1.csv has the columns id, at, "
                + "origin, x, y, tags and lacks idd, which sources.main or clean.main names. Correct the file or these "
                + "names.",
            "p.conf:10  sources.weather.time: column wind is int, not a timestamp or date. Declare its type "
                + "under clean.<source>.columns, or derive one.",
            "p.conf:17  clean.main.columns.xx  Source main: file file:HERE/main-1.csv has the columns id, at, "
                + "origin, x, y, tags and lacks xx, which sources.main or clean.main names. Correct the file or these "
                + "names.",
            "p.conf:20  clean.main.derive.half = `xs / 2` is not valid: A column, variable, or function "
                + "parameter with name `xs` cannot be resolved. Did you mean one of the following? [`x`, `xx`, `y`, "
                + "`z`, `at`]. Correct the expression.",
            "p.conf:21  clean.main.derive.day = `origin + struct(x)` is not valid: Cannot resolve \"(origin + "
                + "struct(x))\" due to data type mismatch: the left and right operands of the binary operator have "
                + "incompatible types (\"STRING\" and \"STRUCT<x: DOUBLE>\"). Correct the expression.",
            "p.conf:24  clean.main.expect[0].check = `x + 1` is not valid: it is not a condition, since its "
                + "value is not true or false. Correct the expression.",
            "p.conf:25  clean.main.expect[1].columns: no column is called `u`; did you mean `x`?  (known: at, "
                + "day, half, id, idd, origin, tags, x, xx, y, z).",
            "p.conf:35  prepare.join[0].on: no column is called `orign`; did you mean `origin`?  (known: at, "
                + "day, half, id, idd, origin, tags, x, xx, y, z).",
            "p.conf:37  prepare.join[0].as-of.left: column origin is string, not a timestamp or date. Declare "
                + "its type under clean.<source>.columns, or derive one.",
            "p.conf:39  prepare.join[1].on.at  Join with extra: at is timestamp and code is string. Declare one "
                + "type for both under clean.<source>.columns.",
            "p.conf:41  prepare.where = `x < 100 and zz is not null` is not valid: A column, variable, or "
                + "function parameter with name `zz` cannot be resolved. Did you mean one of the following? [`z`, `x`, "
                + "`y`, `at`, `id`]. Correct the expression.",
            "p.conf:43  prepare.derive.warm = `explode(w_temp)` is not valid: Cannot resolve \"explode(w_temp)\" "
                + "due to data type mismatch: The first parameter requires the (\"ARRAY\" or \"MAP\") type, however "
                + "\"w_temp\" has the type \"DOUBLE\". Correct the expression.",
            "p.conf:45  prepare.derive: y2 reads y3 reads y2. Derive one of them from other columns.",
            "p.conf:49  task.time: column origin is string, not a timestamp or date. Declare its type under "
                + "clean.<source>.columns, or derive one.",
            "p.conf:51  task.positive = yes: label x is double, which never has this value. Write a value of "
                + "that type.",
            "p.conf:54  task.drop: no column is called `latr`; did you mean `later`?  (known: at, day, e_place, "
                + "e_tz, half, id, idd, later, origin, tags, w_seen, w_temp, w_wind, warm, x, xx, y, y2, y3, z).",
            "p.conf:58  features.numeric.columns: no column is called `w_tmp`; did you mean `w_temp`?  (known: "
                + "at, day, e_place, e_tz, half, id, idd, later, origin, tags, w_seen, w_temp, w_wind, warm, x, xx, y, "
                + "y2, y3, z).",
            "p.conf:58  features.numeric.columns: w_seen is timestamp, not a number. Declare its type under "
                + "clean.<source>.columns, or name it in features.categorical.columns.",
            "p.conf:59  features.categorical.columns: e_place is struct<lat:string>, which cannot be a feature. "
                + "Derive a number or a text from it under prepare.derive.",
            "p.conf:62  evaluate.resample-by: no column is called `week`; (known: at, day, e_place, e_tz, half, "
                + "id, idd, later, origin, tags, w_seen, w_temp, w_wind, warm, x, xx, y, y2, y3, z).",
            "p.conf:64  score.path  Rows to score: no file matches HERE/morgen.csv. Correct score.path, or "
                + "deliver the file.");
  }

  @Test
  void aMissingSourceHidesNoOtherFault() {
    DataCheck check =
        check(
            edited(
                "weather.csv", "wether.csv",
                "x / 2", "xs / 2",
                "w_temp > 20", "w_temp > 20 and hour(x) > 2"));
    assertThat(problems(check))
        .containsExactly(
            "p.conf:10  sources.weather.path  Source weather: no file matches HERE/wether.csv. Correct "
                + "sources.weather.path, or deliver the file.",
            "p.conf:20  clean.main.derive.half = `xs / 2` is not valid: A column, variable, or function "
                + "parameter with name `xs` cannot be resolved. Did you mean one of the following? [`x`, `y`, `z`, "
                + "`at`, `id`]. Correct the expression.",
            "p.conf:43  prepare.derive.warm = `w_temp > 20 and hour(x) > 2` is not valid: Cannot resolve "
                + "\"hour(x)\" due to data type mismatch: The first parameter requires the \"(TIMESTAMP OR TIMESTAMP "
                + "WITHOUT TIME ZONE)\" type, however \"x\" has the type \"DOUBLE\". Correct the expression.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"main*.csv", "weather.csv", "extra.jsonl"})
  void theColumnsOfAMissingSourceAreNotMissed(String file) {
    List<String> problems = problems(check(edited(file, "nowhere/" + file)));
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0)).contains("no file matches HERE/nowhere/" + file);
  }

  @Test
  void aJoinMustNotBringANameTwice() {
    write("weather.csv", "station,seen,w_temp,x\n");
    DataCheck check =
        check(
            edited("prefix = w_", "prefix = \"\"", "wind = int", "x = int", ", temp = double", ""));
    assertThat(problems(check))
        .containsExactly(
            "p.conf:36  prepare.join[0].prefix  Join with weather: the left side already has column x. Set a "
                + "prefix, for example prefix = weather_.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"key = [id]", "", "key = [y, origin]"})
  void theTypeOfAnUndeclaredTextMayBeAnyThatItsValuesAllow(String key) {
    DataCheck check =
        check(
            edited(
                "key = [id]", key,
                "origin = station", "z = wind",
                "origin = code", "id = tz",
                "y * 2", "case when y + z > 1 then year(tags) end",
                "kind = binary", "kind = regression",
                "positive = 1", "",
                "e_tz]", "y2]",
                "logistic", "linear",
                "warm = \"w_temp > 20\"",
                    "warm = \"y * z > 1 and array_contains(array('a'), tags)\""));
    assertThat(problems(check)).isEmpty();
  }

  @Test
  void aTextIsNoTimeUnlessItIsDeclared() {
    DataCheck check = check(edited("at = timestamp", ""));
    assertThat(problems(check))
        .containsExactly(
            "p.conf:8  sources.main.time: column at is string, not a timestamp or date. Declare its type under "
                + "clean.<source>.columns, or derive one.",
            "p.conf:37  prepare.join[0].as-of.left: column at is string, not a timestamp or date. Declare its "
                + "type under clean.<source>.columns, or derive one.");
  }

  @Test
  void aColumnMayBeInAFileThatWasNotLookedAt() {
    for (int i = 0; i < 129; i++) {
      write("main%03d.csv".formatted(i), "id,at,origin,x,y\n");
    }
    write("main127.csv", "id,at,origin,x,y,tags,z\n");
    DataCheck check = check(edited("main*.csv", "main???.csv", "x / 2", "x / length(tags)"));
    assertThat(problems(check)).isEmpty();
    assertThat(check.summary()).isEqualTo("3 sources, headers of 130 of 131 files, 12 columns");
    assertThat(check.warnings())
        .containsExactly(
            "only a part of main was looked at, and it has no columns tags and z. The rest is taken to have them.");
  }

  @Test
  void incrementsOfADeltaTableHaveTheColumnsOfChanges() {
    frame("id long, name string, x double, y int", row(1L, "a", 1.0, 0))
        .write()
        .format("delta")
        .option("delta.enableChangeDataFeed", "true")
        .save(folder.resolve("t").toString());
    String pipeline =
        """
        pipeline = p
        owners = [a, b]
        sources {
          main { format = delta, path = "${here}/t", key = [id], mode = upsert, known = KNOWN, history = type-2 }
          other { format = delta, path = "${here}/t", key = [id], mode = upsert }
        }
        prepare { from = main, join = [ { with = other, on { id = id }, prefix = o_ } ] }
        task { kind = binary, label = y, positive = 1 }
        train.models = [ { family = logistic-regression } ]
        score { path = "${here}/new.csv", format = csv }
        """;
    write("new.csv", "id,name,x\n1,a,2\n");
    assertThat(problems(check(pipeline.replace("KNOWN", "_commit_timestamp")))).isEmpty();
    assertThat(problems(check(pipeline.replace("KNOWN", "commit_time"))))
        .anyMatch(problem -> problem.contains("commit_time"));
  }
}
