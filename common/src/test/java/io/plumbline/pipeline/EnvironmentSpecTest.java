package io.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.base.PlumblineException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentSpecTest {
  @Test
  void hasDefaults() {
    EnvironmentSpec spec = EnvironmentSpec.parse(Written.of("").section(), "staging");
    assertThat(spec)
        .isEqualTo(new EnvironmentSpec("staging", "", "", false, Map.of(), Optional.empty()));
    assertThat(spec.hasWarehouse()).isFalse();
    assertThatThrownBy(spec::warehouse)
        .isInstanceOf(PlumblineException.class)
        .hasMessage(
            "Environment `staging` names no warehouse. Set the variable PLUMBLINE_WAREHOUSE, or"
                + " give --warehouse URI or --set env.warehouse=URI.");
  }

  @Test
  void takesEveryKey() {
    Written written =
        Written.of(
            "master = \"local[2]\", warehouse = /w, single-driver = true, spark { \"spark.a.b\" = 1, spark.c = true }, openlineage { path = /e, namespace = ours }");
    assertThat(EnvironmentSpec.parse(written.section(), "local"))
        .isEqualTo(
            new EnvironmentSpec(
                "local",
                "local[2]",
                "/w",
                true,
                Map.of("spark.a.b", "1", "spark.c", "true"),
                Optional.of(new EnvironmentSpec.OpenLineage("/e", "ours"))));
    assertThat(written.problems()).isEmpty();
  }

  @Test
  void aRelativeWarehouseIsBelowTheWorkingDirectory() {
    assertThat(warehouse("a/../wh")).isEqualTo(Path.of("wh").toAbsolutePath().toString());
    assertThat(warehouse("/w x/y")).isEqualTo("/w x/y");
    assertThat(warehouse("\"s3a://bucket/wh\"")).isEqualTo("s3a://bucket/wh");
    assertThat(warehouse("\"file:/wh\"")).isEqualTo("file:/wh");
  }

  private static String warehouse(String value) {
    return EnvironmentSpec.parse(Written.of("warehouse = " + value).section(), "local").warehouse();
  }

  @Test
  void refusesWithTheReason() {
    Written written = Written.of("master = [x]\nwarehouse {}\nspark = 3\nmaste = x");
    EnvironmentSpec.parse(written.section(), "local");
    assertThat(written.problems())
        .containsExactly(
            "p.conf:1  master = [x]  a list where one value is wanted",
            "p.conf:2  warehouse = {…}  a block where one value is wanted",
            "p.conf:3  spark = 3  not a block; write { … }",
            "p.conf:4  maste  unknown key; did you mean `master`?  (known: master, openlineage,"
                + " single-driver, spark, warehouse)");
  }

  @Test
  void eventsAreWantedIfTheirFolderIsNamed() {
    assertThat(events("openlineage { path = a/../e }"))
        .contains(
            new EnvironmentSpec.OpenLineage(Path.of("e").toAbsolutePath().toString(), "plumbline"));
    assertThat(events("openlineage { path = \"s3a://b/events\", namespace = \"Fluß\" }"))
        .contains(new EnvironmentSpec.OpenLineage("s3a://b/events", "Fluß"));
    assertThat(events("openlineage { path = \"\", namespace = ours }")).isEmpty();
    assertThat(events("openlineage { path = ${?NO_SUCH_VARIABLE}, namespace = ours }")).isEmpty();
  }

  private static Optional<EnvironmentSpec.OpenLineage> events(String block) {
    Written written = Written.of(block);
    EnvironmentSpec spec = EnvironmentSpec.parse(written.section(), "local");
    assertThat(written.problems()).isEmpty();
    return spec.openlineage();
  }

  @Test
  void refusesEventsWithTheReason() {
    Written written = Written.of("openlineage {\n  path = [x]\n  namespace = \"\"\n  url = x\n}");
    EnvironmentSpec.parse(written.section(), "local");
    assertThat(written.problems())
        .containsExactly(
            "p.conf:2  openlineage.path = [x]  a list where one value is wanted",
            "p.conf:3  openlineage.namespace =   empty; give it a value or leave the key out",
            "p.conf:4  openlineage.url  unknown key; (known: namespace, path)");
  }
}
