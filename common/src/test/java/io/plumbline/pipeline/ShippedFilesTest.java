package io.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.plumbline.config.AsOf;
import io.plumbline.config.ConfigFiles;
import io.plumbline.config.ParseContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pipelines, environments and the reference in {@code conf/} are what the parser reads. */
class ShippedFilesTest {
  /** Blocks whose names are the user's. */
  private static final Set<String> FREE =
      Set.of("columns", "derive", "on", "grid", "spark", "values", "units");

  @ParameterizedTest
  @CsvSource({
    "flights, local", "flights, staging", "flights, production",
    "delay-minutes, local", "delay-minutes, staging", "delay-minutes, production"
  })
  void everyPipelineParsesInEveryEnvironment(String pipeline, String environment) {
    PipelineFile read = read("conf/pipelines/" + pipeline + ".conf", environment, new TreeSet<>());
    assertThat(read.warnings()).isEmpty();
    assertThat(read.spec().env().name()).isEqualTo(environment);
    assertThat(read.spec().env().hasWarehouse()).isEqualTo(environment.equals("local"));
  }

  @Test
  void clustersTakeTheWarehouseFromAVariable() {
    PipelineFile read =
        PipelineReader.read(
            "conf/pipelines/flights.conf",
            "production",
            Map.of(),
            Written.VOCABULARY,
            Map.of("PLUMBLINE_WAREHOUSE", "s3a://lake/plumbline")::get);
    assertThat(read.spec().env().warehouse()).isEqualTo("s3a://lake/plumbline");
  }

  @Test
  void theRegressionDiffersOnlyWhereItSays() {
    PipelineSpec late = read("conf/pipelines/flights.conf", "local", new TreeSet<>()).spec();
    PipelineSpec minutes =
        read("conf/pipelines/delay-minutes.conf", "local", new TreeSet<>()).spec();
    assertThat(minutes.sources()).isEqualTo(late.sources());
    assertThat(minutes.clean()).isEqualTo(late.clean());
    assertThat(minutes.prepare()).isEqualTo(late.prepare());
    assertThat(minutes.split()).isEqualTo(late.split());
    assertThat(minutes.asOf()).isEqualTo(late.asOf()).contains(AsOf.parse("2015-01-01"));
    assertThat(minutes.task().kind()).isEqualTo(TaskKind.REGRESSION);
    assertThat(minutes.task().positive()).isEmpty();
    assertThat(minutes.task().notFeatures()).isEqualTo(late.task().notFeatures());
    assertThat(minutes.task().knownLater()).contains("arr_delay", "dep_delay");
  }

  @Test
  void theFlightsKeepTheirOrder() {
    PipelineSpec spec = read("conf/pipelines/flights.conf", "local", new TreeSet<>()).spec();
    assertThat(spec.sources().keySet()).containsExactly("flights", "weather", "planes", "airports");
    assertThat(spec.clean().get("flights").derive().keySet())
        .containsExactly("dep_minutes", "scheduled_at");
    assertThat(spec.prepare().derive().keySet())
        .containsExactly("late", "hour_of_day", "day_of_week");
  }

  @Test
  void theReferenceNamesEveryKeyAndNoOther() {
    Set<String> asked = new TreeSet<>();
    PipelineFile read =
        read("conf/reference.conf", "local", asked); // a key too many would be an unknown key
    assertThat(read.warnings()).isEmpty();
    assertThat(documented().keySet()).isEqualTo(asked);
    assertThat(PipelineParser.keys(Written.VOCABULARY))
        .isEqualTo(new TreeSet<>(asked.stream().filter(key -> key.matches("[a-z-]+")).toList()));
  }

  @Test
  void theReferenceGivesEveryDefault() {
    Map<String, List<String>> documented = documented();
    documented.forEach(
        (key, comments) -> {
          boolean isBlock =
              documented.keySet().stream().anyMatch(other -> other.startsWith(key + "."));
          if (!isBlock) {
            assertThat(String.join(" ", comments)).as(key).containsPattern("(?i)default|required");
          }
        });
  }

  private static PipelineFile read(String file, String environment, Set<String> asked) {
    return PipelineReader.read(
        file, environment, Map.of(), Written.VOCABULARY, name -> null, asked);
  }

  /** Comments by key, in the words of {@link ParseContext#asked()}. */
  private static Map<String, List<String>> documented() {
    Map<String, List<String>> found = new TreeMap<>();
    gather(
        ConfigFactory.parseFile(ConfigFiles.home().resolve("conf/reference.conf").toFile()).root(),
        "",
        found);
    return found;
  }

  private static void gather(ConfigObject block, String path, Map<String, List<String>> found) {
    block.forEach(
        (key, value) -> {
          String at = path.isEmpty() ? key : path + "." + key;
          found.putIfAbsent(at, value.origin().comments());
          if (Set.of("sources", "clean", "features.override").contains(at)) {
            ((ConfigObject) value)
                .values()
                .forEach(named -> gather((ConfigObject) named, at + ".*", found));
          } else if (at.equals("clean.*.columns")) { // a type, or a block
            ((ConfigObject) value).values().forEach(named -> inside(named, at + ".*", found));
          } else if (!FREE.contains(key)) {
            inside(value, at, found);
          }
        });
  }

  private static void inside(ConfigValue value, String at, Map<String, List<String>> found) {
    if (value instanceof ConfigObject block) {
      gather(block, at, found);
    } else if (value instanceof ConfigList list) {
      list.stream()
          .filter(ConfigObject.class::isInstance)
          .forEach(element -> gather((ConfigObject) element, at + "[]", found));
    }
  }
}
