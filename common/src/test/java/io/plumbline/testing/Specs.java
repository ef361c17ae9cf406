package io.plumbline.testing;

import io.plumbline.contracts.Contracts;
import io.plumbline.features.Encoders;
import io.plumbline.gates.Gates;
import io.plumbline.metrics.Metrics;
import io.plumbline.models.ModelFamilies;
import io.plumbline.pipeline.PipelineReader;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.pipeline.Vocabulary;
import io.plumbline.sources.FileFormats;
import io.plumbline.sources.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;

/** Pipelines from HOCON text, read as the command line reads them. */
public final class Specs {
  private Specs() {}

  /**
   * The names in the catalogs of this module; {@code PluginsTest} compares them with the product's.
   */
  public static Vocabulary vocabulary() {
    return new Vocabulary(
        Sources.formats(),
        families(),
        Encoders.CATALOG.options(),
        Gates.keys(),
        Contracts.keys(),
        Arrays.stream(TaskKind.values())
            .collect(Collectors.toMap(kind -> kind, kind -> Set.copyOf(Metrics.namesFor(kind)))),
        Set.copyOf(FileFormats.CATALOG.names()),
        Vocabulary.Sql.ANY);
  }

  private static Map<String, Vocabulary.Family> families() {
    return ModelFamilies.vocabulary().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, family -> family.getValue().ofAnyKind()));
  }

  /**
   * Returns the pipeline that this text describes, in the local environment.
   *
   * @param overrides value by dotted path, as {@code --set} gives them
   */
  public static PipelineSpec read(
      String hocon, Map<String, String> overrides, Vocabulary vocabulary) {
    try {
      Path folder = Files.createTempDirectory("spec");
      try {
        return read(Files.writeString(folder.resolve("some.conf"), hocon), overrides, vocabulary);
      } finally {
        FileUtils.deleteDirectory(folder.toFile());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the pipeline of a file, in the local environment. */
  public static PipelineSpec read(Path file, Map<String, String> overrides, Vocabulary vocabulary) {
    return PipelineReader.read(file.toString(), "local", overrides, vocabulary, name -> null)
        .spec();
  }
}
