package io.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.config.ConfigFiles;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds every spec record to write what it parses; {@code conf/reference.conf} has every key. */
class SpecContractTest {
  private static final String SMALL =
      """
      pipeline = small
      sources { main { format = csv, path = "x.csv" } }
      task { kind = regression, label = y }
      train.models = [ { family = random-forest } ]
      """;

  /** The reference shows defaults; this moves every such key away from its default. */
  private static final String AWAY =
      """

      seed = 7
      features.numeric {
        columns = [weight], clip = [0.01, 0.99], impute = group-median, by = depot_city, indicator = true, log = true, scale = none
      }
      features { override { "a*" { impute = mean }, "*b" { other = false } }, override-order = ["a*", "*b"] }
      features.categorical { encode = ordinal, max-levels = 7, other = false }
      split { test = 0.3, folds = 7 }
      train { search.parallelism = 7, ensemble.members = 7 }
      evaluate.bootstrap = 70
      score = null
      score { path = "x.jsonl", format = json }
      explain.permutation { repeats = 7, rows = 7, window-rows = 7 }
      monitor { window = 2 weeks, false-alarms = 0.01, min-effect = 0.2, min-rows = 7 }
      promote.gates = [
        { metric = auc, min = 0.6, max = 0.9 }
        { beats = champion, by = 0.01, confidence = 0.9, if-incomparable = pass }
        { gap = train-test, max = 0.1 }
      ]
      """;

  /** Components that no key sets, or that the smallest file has to set as well. */
  private static final Set<String> OTHERS =
      Set.of(
          "identity.file",
          "env.name",
          "env.master",
          "env.warehouse",
          "learning.features.numeric.transform.impute.constant"); // not with group-median

  @TempDir Path folder;

  @Test
  void parsesWhatItWrites() throws Exception {
    PipelineSpec every = read(reference() + AWAY);
    assertThat(read(every.resolved())).isEqualTo(every);
    PipelineSpec small = read(SMALL);
    assertThat(read(small.resolved())).isEqualTo(small);
  }

  @Test
  void theFileWithEveryKeyLeavesNoComponentAtItsDefault() throws Exception {
    PipelineSpec every = read(reference() + AWAY);
    List<String> unset = new ArrayList<>();
    compare(every, read(SMALL), "", unset);
    assertThat(unset).isEmpty();
  }

  /** Gathers the paths of components that have the same value in both records. */
  private static void compare(Record every, Record small, String path, List<String> unset)
      throws ReflectiveOperationException {
    for (RecordComponent component : every.getClass().getRecordComponents()) {
      String at = path + component.getName();
      Object value = value(component, every);
      Object other = value(component, small);
      if (OTHERS.contains(at)) {
        continue;
      }
      if (value instanceof Record inner) {
        compare(inner, (Record) other, at + ".", unset);
      } else if (value.equals(other)) {
        unset.add(at);
      }
      elements(value, at, unset);
    }
  }

  /** Of the records in a list, each component is set in one at least. */
  private static void elements(Object value, String path, List<String> unset)
      throws ReflectiveOperationException {
    List<?> elements =
        value instanceof Map<?, ?> map
            ? List.copyOf(map.values())
            : value instanceof List<?> list ? list : List.of();
    for (Object element : elements) {
      if (element instanceof Record record) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
          boolean isSet = false;
          for (Object each : elements) {
            if (each.getClass() == record.getClass()) {
              Object found = value(component, (Record) each);
              isSet |= isSet(found);
              elements(found, path + "[]." + component.getName(), unset);
            }
          }
          if (!isSet) {
            unset.add(path + "[]." + component.getName());
          }
        }
      }
    }
  }

  private static boolean isSet(Object value) {
    return value instanceof Collection<?> list
        ? !list.isEmpty()
        : value instanceof Map<?, ?> map
            ? !map.isEmpty()
            : !value.equals("") && !value.equals(Optional.empty()) && !value.equals(0.0);
  }

  private static Object value(RecordComponent component, Record record)
      throws ReflectiveOperationException {
    component.getAccessor().setAccessible(true);
    return component.getAccessor().invoke(record);
  }

  private static String reference() throws IOException {
    return Files.readString(ConfigFiles.home().resolve("conf/reference.conf"));
  }

  private PipelineSpec read(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("p.conf"), text);
    Path environment = Files.writeString(folder.resolve("env.conf"), "env.warehouse = w\n");
    return PipelineReader.read(
            file.toString(), environment.toString(), Map.of(), Written.VOCABULARY, name -> null)
        .spec();
  }
}
