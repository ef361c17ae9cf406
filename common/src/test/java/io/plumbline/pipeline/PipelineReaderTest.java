package io.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.config.AsOf;
import io.plumbline.config.ConfigFiles;
import io.plumbline.pipeline.dedupe.DedupeSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineReaderTest {
  private static final Function<String, String> NO_VARIABLES = name -> null;
  private static final String SMALL =
      """
      pipeline = small
      sources { main { format = csv, path = ${sample}"/x.csv" } }
      task { kind = binary, label = y, positive = 1 }
      train { models = [ { family = logistic-regression } ] }
      """;

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private PipelineFile read(
      String text, Map<String, String> sets, Function<String, String> variables)
      throws IOException {
    write("env.conf", "env { master = \"local[2]\", warehouse = /w }\nsample = /data\n");
    String file = write("p.conf", text).toString();
    return PipelineReader.read(
        file, folder.resolve("env.conf").toString(), sets, Written.VOCABULARY, variables);
  }

  private PipelineSpec small(Map<String, String> sets) throws IOException {
    return read(SMALL, sets, NO_VARIABLES).spec();
  }

  private void refused(String text, Map<String, String> sets, String message) {
    assertThatThrownBy(() -> read(text, sets, NO_VARIABLES))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.SPEC))
        .hasMessage(message);
  }

  @Test
  void readsASmallFileWithDefaultsForAllElse() throws IOException {
    PipelineFile read = read(SMALL, Map.of(), NO_VARIABLES);
    PipelineSpec spec = read.spec();
    assertThat(spec.seed()).isEqualTo(42);
    assertThat(spec.sources().get("main").path()).isEqualTo("/data/x.csv");
    assertThat(spec.prepare().from()).isEqualTo("main");
    assertThat(spec.clean().get("main").dedupe()).isEqualTo(DedupeSpec.FAIL);
    assertThat(spec.env())
        .isEqualTo(new EnvironmentSpec("env", "local[2]", "/w", false, Map.of(), Optional.empty()));
    assertThat(read.warnings())
        .containsExactly(
            "p.conf  owners  no owner; name at least two, so that the pipeline does not depend on one"
                + " person");
  }

  @Test
  void aWeightIsNotChangedAfterItsRowsAreChecked() {
    refused(
        SMALL + "task.weight = w\nprepare.derive.W = \"2 * w\"",
        Map.of(),
        """
        1 problem in p.conf
          p.conf:5  task.weight = w  prepare.derive makes it; derive it in clean.main.derive, where a row without a weight goes to quarantine""");
    refused(
        SMALL
            + "task.weight = w\nclean.main.expect = [ { check = \"w < 9\", on-fail = \"null\", columns = [w] } ]",
        Map.of(),
        """
        1 problem in p.conf
          p.conf:5  task.weight = w  clean.main.expect empties it by w < 9; choose on-fail = quarantine there""");
  }

  @Test
  void warnsOfAnOnlyOwner() throws IOException {
    assertThat(read(SMALL + "owners = [a]", Map.of(), NO_VARIABLES).warnings())
        .containsExactly(
            "p.conf:5  owners  only one; name at least two, so that the pipeline does not depend on"
                + " one person");
    assertThat(read(SMALL + "owners = [a, b]", Map.of(), NO_VARIABLES).warnings()).isEmpty();
  }

  @Test
  void warnsOfAJoinWithoutItsTime() throws Exception {
    String joined =
        SMALL.replace(
                "main { format", "other { format = csv, path = b.csv, time = at }\nmain { format")
            + "owners = [a, b]\nprepare { from = main, join = [\n{ with = other, on = [k] } ] }\n";
    assertThat(read(joined, Map.of(), NO_VARIABLES).warnings())
        .singleElement()
        .asString()
        .endsWith(
            "prepare.join[0].with = other  has a time, but the join has no as-of: rows of the past meet what was later; add as-of { left = …, right = at, within = … }");
  }

  @Test
  void warnsOfAPenaltyThatDependsOnTheUnitsOfSomeColumns() throws IOException {
    String unscaled =
        SMALL + "owners = [a, b]\nfeatures.override {\n  \"dest_*\" { scale = none }\n}\n";
    assertThat(read(unscaled, Map.of(), NO_VARIABLES).warnings())
        .containsExactly(
            "p.conf:7  features.override.dest_*.scale = none  the penalty of logistic-regression depends on the units of "
                + "the columns; set it to standard, unless the columns share one scale already");
  }

  @Test
  void warnsOfAPenaltyThatDependsOnUnits() throws IOException {
    String unscaled = SMALL + "owners = [a, b]\nfeatures { numeric {\n  scale = none\n} }\n";
    assertThat(read(unscaled, Map.of(), NO_VARIABLES).warnings())
        .containsExactly(
            "p.conf:7  features.numeric.scale = none  the penalty of logistic-regression depends on the units of the "
                + "columns; set it to standard, unless the columns share one scale already");
    for (String models :
        List.of(
            "[ { family = random-forest } ]",
            "[ { family = logistic-regression, grid { reg = 0 } } ]")) {
      assertThat(
              read(unscaled + "train { models = " + models + " }", Map.of(), NO_VARIABLES)
                  .warnings())
          .as(models)
          .isEmpty();
    }
  }

  @Test
  void reportsAllProblemsAtOnceInTheOrderOfTheFile() {
    refused(
        """
        pipeline = "Not A Name"
        sources {
          main { format = csv, path = ${sampel}"/x.csv" }
        }
        clean { mian {} }
        task { kind = binary, label = y, positive = 1 }
        split { by = time, fold = 3 }
        train { models = [ { family = xgboost } ] }
        """,
        Map.of("seed", "x", "nosuch.key", "1"),
        """
        8 problems in p.conf
          --set  seed = x  not a number
          --set  nosuch  unknown key; (known: as-of, clean, env, evaluate, explain, features, monitor, owners, pipeline,\
         prepare, promote, purpose, score, seed, sources, split, task, train)
          p.conf:1  pipeline = Not A Name  not a name; use small letters, digits, - and _, a letter first
          p.conf:3  sources.main.path  ${sampel} is not defined; did you mean `sample`?  (known: plumbline.home, sample)
          p.conf:5  clean.mian  unknown source; did you mean `main`?  (known: main)
          p.conf:7  split.fold  unknown key; did you mean `folds`?  (known: by, fold-by, folds, gap,\
         group, test)
          p.conf:7  split.by = time  needs a time; set task.time, or the time of the source that prepare.from names
          p.conf:8  train.models[0].family = xgboost  unknown family; (known: gradient-boosted-trees, linear-regression,\
         logistic-regression, random-forest)\
        """);
  }

  @Test
  void reportsWhatAnEmptyFileLacks() {
    refused(
        "",
        Map.of(),
        """
        5 problems in p.conf
          p.conf  pipeline  missing; give the pipeline a name
          p.conf  sources  missing; name at least one source
          p.conf  task.kind  missing; choose binary or regression
          p.conf  task.label  missing; name the column to predict
          p.conf  train.models  missing; give at least one, for example [ { family = random-forest } ]\
        """);
  }

  @Test
  void saysWhereTheSyntaxIsWrong() {
    refused(
        "pipeline = x\nsources {\n  a = [1\n",
        Map.of(),
        "1 problem in p.conf\n"
            + "  p.conf:4  List should have had new element after a comma, instead had token: end"
            + " of file (if you want the comma or end of file to be part of a string value, then"
            + " double-quote it)");
  }

  @Test
  void doesNotQuoteALineWithASecret() {
    refused(
        "pipeline = x\npassword = hunter2 ]\n",
        Map.of(),
        "1 problem in p.conf\n"
            + "  p.conf:2  not valid HOCON; the line may hold a secret and is not shown");
  }

  @Test
  void saysWhereItLookedForAFile() {
    Path home = ConfigFiles.home();
    String text =
        home.equals(Path.of("").toAbsolutePath()) ? "" : "\n  " + home.resolve("nosuch.conf");
    assertThatThrownBy(
            () ->
                PipelineReader.read(
                    "nosuch.conf", "local", Map.of(), Written.VOCABULARY, NO_VARIABLES))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.SPEC))
        .hasMessage(
            "The pipeline file nosuch.conf does not exist. Correct the name; looked for:\n  "
                + Path.of("nosuch.conf").toAbsolutePath()
                + text);
  }

  @Test
  void refusesAFolder() {
    assertThatThrownBy(
            () ->
                PipelineReader.read(
                    folder.toString(), "local", Map.of(), Written.VOCABULARY, NO_VARIABLES))
        .isInstanceOf(PlumblineException.class)
        .hasMessage(folder + " is a folder. Give the pipeline file itself.");
  }

  @Test
  void namesTheKnownEnvironments() throws IOException {
    String file = write("p.conf", SMALL).toString();
    assertThatThrownBy(
            () -> PipelineReader.read(file, "locl", Map.of(), Written.VOCABULARY, NO_VARIABLES))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.SPEC))
        .hasMessage(
            "No environment is called `locl`; did you mean `local`?  (known: local, production,"
                + " staging).\n"
                + "  Looked in "
                + ConfigFiles.home().resolve("conf/environments")
                + ". A path that ends in .conf works, too.");
  }

  @Test
  void refusesAMissingInclude() {
    refused(
        "\ninclude \"gone.conf\"\n" + SMALL,
        Map.of(),
        "1 problem in p.conf\n  p.conf:2  include gone.conf  not found;"
            + " looked for "
            + folder.resolve("gone.conf")
            + "; write the path as seen from this file");
  }

  @Test
  void refusesAnIncludeThatIsNotAFile() throws IOException {
    write("base.conf", "include classpath(\"inner.conf\")\n" + SMALL);
    String fix =
        "  not a file; only files can be included: copy it next to this file, and write include"
            + " \"name.conf\"";
    refused(
        """
        include required(url("file:///gone/one.conf"))
        include "https://example.com/two.conf"
        include classpath("three.conf")
        include required("base.conf")
        """,
        Map.of(),
        "4 problems in p.conf\n  base.conf:1  include inner.conf"
            + fix
            + "\n  p.conf:1  include file:/gone/one.conf"
            + fix
            + "\n  p.conf:2  include https://example.com/two.conf"
            + fix
            + "\n  p.conf:3  include three.conf"
            + fix);
  }

  @Test
  void refusesAMissingIncludeByFile() {
    refused(
        "include file(\"/gone/gone.conf\")\n" + SMALL,
        Map.of(),
        "1 problem in p.conf\n  p.conf:1  include /gone/gone.conf  not found; looked for"
            + " /gone/gone.conf; write the path as seen from this file");
  }

  @Test
  void readsOverAnIncludedFileAndKeepsBothPlaces() throws IOException {
    write("base.conf", SMALL + "prepare.derive {\n  b = 1\n  a = 2\n}\nsplit.fold = 3\n");
    refused(
        "include \"base.conf\"\nprepare.derive { c = 1 }\ntask.label = z\nsplit.tst = 1\n",
        Map.of(),
        """
        2 problems in p.conf
          base.conf:9  split.fold  unknown key; did you mean `folds`?  (known: by, fold-by, folds, gap,\
         group, test)
          p.conf:4  split.tst  unknown key; did you mean `test`?  (known: by, fold-by, folds, gap,\
         group, test)\
        """);
    PipelineSpec spec =
        read(
                "include \"base.conf\"\nprepare.derive { aa = 1 }\nsplit = null\ntask.label = z\n",
                Map.of(),
                NO_VARIABLES)
            .spec();
    assertThat(spec.prepare().derive().keySet()).containsExactly("b", "a", "aa");
    assertThat(spec.task().label()).isEqualTo("z");
  }

  @Test
  void reportsAReferenceUnderABlock() {
    refused(
        SMALL + "split = ${nope}\nsplit { folds = 3 }",
        Map.of(),
        "1 problem in p.conf\n"
            + "  p.conf:5  split  ${nope} is not defined; (known: plumbline.home, sample)");
  }

  @Test
  void refusesWindowsWithoutTimes() {
    refused(
        SMALL + "prepare.past = [ { by = [x], over = [1d], count = true } ]",
        Map.of(),
        """
        1 problem in p.conf
          p.conf:5  prepare.past[0]  source main has no time; name its column of time: sources.main.time = …""");
  }

  @Test
  void refusesFoldsThatTheTaskCannotHave() {
    refused(
        SMALL
            + "split { by = stratified, fold-by = rolling }\ntask { kind = regression, positive = null }",
        Map.of(),
        """
        2 problems in p.conf
          p.conf:5  split.fold-by = rolling  needs a time; set task.time, or the time of the source that prepare.from names
          p.conf:5  split.by = stratified  a regression has no classes; choose another one, or task.kind = binary""");
  }

  @Test
  void reportsACircle() {
    assertThatThrownBy(
            () -> read(SMALL + "purpose = ${owners}\nowners = ${purpose}", Map.of(), NO_VARIABLES))
        .isInstanceOf(PlumblineException.class)
        .hasMessageMatching(
            "1 problem in p.conf\n  p.conf:[56]  Could not resolve .* was part of a cycle of .*");
  }

  @Test
  void takesVariablesFromTheEnvironment() throws IOException {
    String text = SMALL + "seed = ${SEED}\npurpose = ${?NONE}";
    PipelineSpec spec = read(text, Map.of(), Map.of("SEED", "7")::get).spec();
    assertThat(spec.seed()).isEqualTo(7);
    assertThat(spec.purpose()).isEmpty();
  }

  @Test
  void setsAnyKeyOfPipelineAndEnvironment() throws IOException {
    assertThat(small(Map.of("split.folds", "3")).split().folds()).isEqualTo(3);
    assertThat(small(Map.of("sources.main.path", "/a b/c.csv")).sources().get("main").path())
        .isEqualTo("/a b/c.csv");
    assertThat(small(Map.of("sources.main.path", "s3://b/x#1")).sources().get("main").path())
        .isEqualTo("s3://b/x#1");
    assertThat(small(Map.of("sources.main.path", "a//b")).sources().get("main").path())
        .isEqualTo("a//b");
    assertThat(small(Map.of("sources.main.path", "${sample}/z")).sources().get("main").path())
        .isEqualTo("/data/z");
    assertThat(small(Map.of("env.master", "local[1]")).env().master()).isEqualTo("local[1]");
    assertThat(small(Map.of("env.master", "local[*]")).env().master()).isEqualTo("local[*]");
    assertThat(small(Map.of("env.master", "")).env().master()).isEmpty();
    assertThat(small(Map.of("env.spark.spark.x", "1")).env().spark())
        .isEqualTo(Map.of("spark.x", "1"));
    assertThat(small(Map.of("task.drop", "[a, b]")).task().drop()).isEqualTo(List.of("a", "b"));
    assertThat(small(Map.of("task.positive", "\"a b\"")).task().positive()).isEqualTo("a b");
    assertThat(small(Map.of("as-of", "2014-08-01")).asOf()).contains(AsOf.parse("2014-08-01"));
    assertThat(small(Map.of("as-of", "2014-08-01T00:00:00Z")).asOf())
        .contains(AsOf.parse("2014-08-01"));
  }

  @Test
  void setsBeforeReferencesResolve() throws IOException {
    assertThat(small(Map.of("sample", "/other")).sources().get("main").path())
        .isEqualTo("/other/x.csv");
  }

  @Test
  void refusesWhatCannotBeSet() {
    refused(
        SMALL,
        Map.of("split.fold", "3"),
        "1 problem in p.conf\n"
            + "  --set  split.fold  unknown key; did you mean `folds`?  (known: by, fold-by, folds, gap, "
            + "group, test)");
    refused(
        SMALL,
        Map.of("train.models[0].family", "x"),
        "1 problem in p.conf\n"
            + "  --set  train.models[0].family  not a path; write path=value, for example"
            + " split.folds=3");
    refused(
        SMALL,
        Map.of("env.mastr", "x"),
        "1 problem in p.conf\n"
            + "  --set  env.mastr  unknown key; did you mean `master`?  (known: master,"
            + " openlineage, single-driver, spark, warehouse)");
  }

  @Test
  void aSetChangesNoOrder() throws IOException {
    String text = SMALL + "prepare.derive {\n  b = 1\n  a = b\n}";
    assertThat(read(text, Map.of("prepare.derive.b", "2"), NO_VARIABLES).spec().prepare().derive())
        .containsExactly(Map.entry("b", "2"), Map.entry("a", "b"));
  }

  @Test
  void masksSecrets() throws IOException {
    PipelineSpec spec =
        small(
            Map.of(
                "env.spark.\"spark.hadoop.fs.s3a.secret.key\"",
                "hunter2",
                "sources.main.path",
                "http://me:hunter3@host/x.csv"));
    assertThat(spec.env().spark()).containsEntry("spark.hadoop.fs.s3a.secret.key", "hunter2");
    assertThat(spec.resolved())
        .doesNotContain("hunter")
        .contains("\"spark.hadoop.fs.s3a.secret.key\":\"***\"", "http://***@host/x.csv");
    assertThatThrownBy(() -> small(Map.of("sources.main.format", "http://me:hunter3@host")))
        .isInstanceOf(PlumblineException.class)
        .message()
        .doesNotContain("hunter");
    assertThatThrownBy(() -> small(Map.of("env.spark.password", "[hunter2]")))
        .isInstanceOf(PlumblineException.class)
        .hasMessage(
            "1 problem in p.conf\n"
                + "  --set  env.spark.password = ***  a list where one value is wanted");
  }

  @Test
  void aResolvedSpecIsAPipelineFileAgain() throws IOException {
    String reference = Files.readString(ConfigFiles.home().resolve("conf/reference.conf"));
    PipelineSpec spec = read(reference, Map.of(), NO_VARIABLES).spec();
    PipelineSpec again = read(spec.resolved(), Map.of(), NO_VARIABLES).spec();
    assertThat(again).isEqualTo(spec);
  }

  @Test
  void theHashKnowsWhatDecidesResults() throws IOException {
    String hash = small(Map.of()).hash();
    assertThat(small(Map.of("env.master", "local[1]", "as-of", "2014-01-01")).hash())
        .isEqualTo(hash);
    assertThat(small(Map.of("split.folds", "5")).hash())
        .as("the default, written out")
        .isEqualTo(hash);
    assertThat(small(Map.of("split.folds", "3")).hash()).isNotEqualTo(hash);
    assertThat(small(Map.of("prepare.derive.token_length", "length(token)")).hash())
        .as("an expression is no secret")
        .isNotEqualTo(small(Map.of("prepare.derive.token_length", "char_length(token)")).hash());
  }
}
