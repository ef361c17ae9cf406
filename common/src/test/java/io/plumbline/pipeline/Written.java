package io.plumbline.pipeline;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import io.plumbline.base.Option;
import io.plumbline.base.Problem;
import io.plumbline.base.Problems;
import io.plumbline.config.ParseContext;
import io.plumbline.config.Section;
import io.plumbline.features.Encoders;
import io.plumbline.features.encoders.OneHot;
import io.plumbline.metrics.Metrics;
import io.plumbline.models.ModelFamilies;
import io.plumbline.sources.FileFormats;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A block as a person wrote it into {@code p.conf}, and what parsing it reported. */
public final class Written {
  static final Vocabulary VOCABULARY = vocabulary();

  /** The real plug-ins, and an encoder more, so that one can be chosen. */
  private static Vocabulary vocabulary() {
    Map<String, List<Option<?>>> encoders = new TreeMap<>(Encoders.CATALOG.options());
    encoders.put("ordinal", List.copyOf(new OneHot().options()));
    Map<TaskKind, Set<String>> metrics = new EnumMap<>(TaskKind.class);
    for (TaskKind kind : TaskKind.values()) {
      metrics.put(kind, Set.copyOf(Metrics.namesFor(kind)));
    }
    return new Vocabulary(
        FileFormats.CATALOG.options(), ModelFamilies.parameters(), encoders, metrics);
  }

  private final Problems problems = new Problems();
  private final Section section;

  private Written(String text) {
    ConfigParseOptions options = ConfigParseOptions.defaults().setOriginDescription("p.conf");
    ConfigObject block = ConfigFactory.parseString(text, options).resolve().root();
    section =
        Section.root(
            block, new ParseContext(problems, new TreeSet<>(), "p.conf", "local.conf", block));
  }

  public static Written of(String text) {
    return new Written(text);
  }

  public Section section() {
    return section;
  }

  List<String> problems() {
    return problems.all().stream().map(Problem::toString).toList();
  }
}
