package io.plumbline.pipeline;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import io.plumbline.base.Nearest;
import io.plumbline.base.Option;
import io.plumbline.base.Origin;
import io.plumbline.base.Problem;
import io.plumbline.base.Problems;
import io.plumbline.base.Texts;
import io.plumbline.config.ParseContext;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import io.plumbline.pipeline.transforms.ColumnOverride;
import io.plumbline.pipeline.transforms.Scaling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the whole file from top to bottom, and checks its parts against each other. */
final class PipelineParser {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]*");

  private final Section root;
  private final Vocabulary vocabulary;
  private final List<String> warnings = new ArrayList<>();

  PipelineParser(Section root, Vocabulary vocabulary) {
    this.root = root;
    this.vocabulary = vocabulary;
  }

  /**
   * Returns the keys of the top level: an environment may give defaults for them; any other key of
   * it is a helper.
   */
  static Set<String> keys(Vocabulary vocabulary) {
    Set<String> asked = new TreeSet<>();
    ConfigObject nothing = ConfigFactory.empty().root();
    Section empty = Section.root(nothing, new ParseContext(new Problems(), asked, "", "", nothing));
    new PipelineParser(empty, vocabulary).parse("", "");
    asked.removeIf(key -> key.contains("."));
    return asked;
  }

  /**
   * Parses the merged configuration of a pipeline.
   *
   * @param file the file as given
   * @param environment name of the environment
   * @return a spec to be used only when no problem was reported
   */
  PipelineFile parse(String file, String environment) {
    String pipeline = root.read("pipeline", ValueType.TEXT).orElse("");
    root.missing("pipeline", "give the pipeline a name");
    if (!pipeline.isEmpty() && !NAME.matcher(pipeline).matches()) {
      root.refuse("pipeline", "not a name", "use small letters, digits, - and _, a letter first");
    }
    List<String> owners = owners();
    String purpose = root.read("purpose", ValueType.TEXT_OR_EMPTY).orElse("");
    long seed = root.read("seed", ValueType.whole(Long.MIN_VALUE, Long.MAX_VALUE)).orElse(42L);
    Optional<Instant> asOf = root.read("as-of", ValueType.TIMESTAMP);
    Map<String, SourceSpec> sources = sources();
    Map<String, CleanSpec> clean = clean(sources);
    PrepareSpec prepare = PrepareSpec.parse(root.child("prepare"), sources.keySet());
    prepare.where().ifPresent(sql -> checkSql(root.child("prepare"), "where", sql));
    prepare
        .derive()
        .forEach((name, sql) -> checkSql(root.child("prepare").child("derive"), name, sql));
    requireTimes(prepare, sources);
    warnOfVersions(prepare, sources);
    Optional<String> fromTime =
        Optional.ofNullable(sources.get(prepare.from())).flatMap(SourceSpec::time);
    Section taskSection = root.child("task");
    TaskSpec task = TaskSpec.parse(taskSection, fromTime);
    Optional.ofNullable(clean.get(prepare.from()))
        .ifPresent(from -> task.weights().check(taskSection, prepare, from.expect()));
    FeaturesSpec features = FeaturesSpec.parse(root.child("features"), task, vocabulary);
    SplitSpec split = split(task);
    Vocabulary metrics =
        taskSection.read("kind", ValueType.oneOf(TaskKind.class)).isPresent()
            ? vocabulary
            : withAnyMetric();
    TrainSpec train = TrainSpec.parse(root.child("train"), task.kind(), metrics);
    warnOfUnits(features, train);
    EvaluateSpec evaluate = EvaluateSpec.parse(root.child("evaluate"));
    ExplainSpec explain = ExplainSpec.parse(root.child("explain"));
    ScoreSpec score =
        ScoreSpec.parse(
            root.child("score"), vocabulary, Optional.ofNullable(sources.get(prepare.from())));
    MonitorSpec monitor = MonitorSpec.parse(root.child("monitor"));
    PromoteSpec promote = PromoteSpec.parse(root.child("promote"), task.kind(), metrics);
    EnvironmentSpec env = EnvironmentSpec.parse(root.child("env"), environment);
    root.refuseUnknownKeys();
    PipelineSpec spec =
        new PipelineSpec(
            new Identity(file, pipeline, owners, purpose, seed, asOf),
            new DataSpec(sources, clean, prepare),
            new LearningSpec(task, features, split, train),
            new OperationsSpec(evaluate, explain, score, monitor, promote),
            env);
    return new PipelineFile(spec, List.copyOf(warnings), root.places());
  }

  private List<String> owners() {
    List<String> owners = root.read("owners", ValueType.WORDS).orElse(List.of());
    if (owners.size() < 2) {
      warnings.add(
          new Problem(
                  root.origin("owners"),
                  "owners",
                  owners.isEmpty() ? "no owner" : "only one",
                  "name at least two, so that the pipeline does not depend on one person")
              .toString());
    }
    return owners;
  }

  /** Windows need to know when the rows are, and when the events were. */
  private void requireTimes(PrepareSpec prepare, Map<String, SourceSpec> sources) {
    List<Section> past = root.child("prepare").sections("past");
    for (int i = 0; i < prepare.past().size(); i++) {
      for (String name :
          new LinkedHashSet<>(List.of(prepare.from(), prepare.past().get(i).from()))) {
        SourceSpec source = sources.get(name);
        if (source != null && source.time().isEmpty()) {
          past.get(i)
              .refuseBlock(
                  "source %s has no time".formatted(name),
                  "name its column of time: sources.%s.time = …".formatted(name));
        }
      }
    }
  }

  /** A join by keys alone meets the newest version of a right row, whatever the left row's time. */
  private void warnOfVersions(PrepareSpec prepare, Map<String, SourceSpec> sources) {
    List<Section> joins = root.child("prepare").sections("join");
    for (int i = 0; i < prepare.join().size(); i++) {
      JoinSpec join = prepare.join().get(i);
      SourceSpec with = sources.get(join.with());
      if (join.asOf().isEmpty() && with != null && with.time().isPresent()) {
        warnings.add(
            new Problem(
                    joins.get(i).origin("with"),
                    "prepare.join[%d].with = %s".formatted(i, join.with()),
                    "has a time, but the join has no as-of: rows of the past meet what was later",
                    "add as-of { left = …, right = %s, within = … }".formatted(with.time().get()))
                .toString());
      }
    }
  }

  /** Without a scale, a column in meters is penalized less than the same column in kilometers. */
  private void warnOfUnits(FeaturesSpec features, TrainSpec train) {
    Map<String, Origin> unscaled = unscaled(features);
    List<String> penalized =
        train.models().stream()
            .filter(model -> isPenalized(model, vocabulary.families().get(model.family())))
            .map(TrainSpec.Model::family)
            .distinct()
            .toList();
    if (penalized.isEmpty()) {
      return;
    }
    unscaled.forEach(
        (key, origin) ->
            warnings.add(
                new Problem(
                        origin,
                        key + " = none",
                        "the penalty of %s depends on the units of the columns"
                            .formatted(Texts.list(penalized)),
                        "set it to standard, unless the columns share one scale already")
                    .toString()));
  }

  /** Returns the keys by which numbers stay as they are, with their places. */
  private Map<String, Origin> unscaled(FeaturesSpec features) {
    Section section = root.child("features");
    if (features.numeric().transform().scale() == Scaling.NONE) {
      return Map.of("features.numeric.scale", section.child("numeric").origin("scale"));
    }
    Map<String, Origin> found = new LinkedHashMap<>();
    Map<String, Section> blocks = section.named(ColumnOverride.KEY);
    for (ColumnOverride block : features.override()) {
      if (block.numeric().filter(own -> own.scale() == Scaling.NONE).isPresent()) {
        found.put(
            "features.override.%s.scale".formatted(block.pattern()),
            blocks.getOrDefault(block.pattern(), section).origin("scale"));
      }
    }
    return found;
  }

  private static boolean isPenalized(TrainSpec.Model model, Vocabulary.@Nullable Family family) {
    if (family == null) {
      return false;
    }
    for (Option<? extends Number> option : family.parameters()) {
      if (family.penalty().equals(Optional.of(option.name()))) {
        List<Double> fallback = option.fallback().stream().map(Number::doubleValue).toList();
        return model.grid().getOrDefault(option.name(), fallback).stream().anyMatch(reg -> reg > 0);
      }
    }
    return false;
  }

  private Map<String, SourceSpec> sources() {
    Map<String, SourceSpec> sources = new LinkedHashMap<>();
    root.named("sources")
        .forEach((name, section) -> sources.put(name, SourceSpec.parse(name, section, vocabulary)));
    root.missing("sources", "name at least one source");
    if (root.isBlock("sources") && sources.isEmpty()) {
      root.refuse("sources", "empty", "name at least one source");
    }
    return sources;
  }

  private Map<String, CleanSpec> clean(Map<String, SourceSpec> sources) {
    Map<String, Section> blocks = root.named("clean");
    blocks.forEach(
        (name, block) -> {
          if (!sources.containsKey(name)) {
            block.refuseBlock("unknown source", Nearest.hint(name, sources.keySet()));
          }
        });
    Map<String, CleanSpec> clean = new LinkedHashMap<>();
    sources.forEach(
        (name, source) -> {
          Section block = blocks.getOrDefault(name, root.nothing("clean", name));
          CleanSpec spec = CleanSpec.parse(block, source, sources.keySet(), vocabulary);
          checkSql(block, spec);
          clean.put(name, spec);
        });
    return clean;
  }

  private void checkSql(Section block, CleanSpec spec) {
    Section columns = block.child("columns");
    spec.columns()
        .forEach(
            (name, column) ->
                vocabulary
                    .sql()
                    .typeProblem(column.type())
                    .ifPresent(fix -> refuseType(columns, name, fix)));
    spec.derive().forEach((name, sql) -> checkSql(block.child("derive"), name, sql));
    List<Section> entries = block.sections("expect");
    for (int i = 0; i < entries.size(); i++) {
      if (spec.expect().get(i).isSql() && !spec.expect().get(i).check().isEmpty()) {
        checkSql(entries.get(i), "check", spec.expect().get(i).check());
      }
    }
  }

  private static void refuseType(Section columns, String name, String fix) {
    boolean isBlock = columns.isBlock(name);
    Section place = isBlock ? columns.child(name) : columns;
    if (!isBlock || place.has("type")) { // else it is missing, which is reported already
      place.refuse(isBlock ? "type" : name, "not a type of a column", fix);
    }
  }

  private void checkSql(Section section, String key, String sql) {
    vocabulary
        .sql()
        .expressionProblem(sql)
        .ifPresent(
            reason -> section.refuse(key, "not Spark SQL: " + reason, "correct the expression"));
  }

  private SplitSpec split(TaskSpec task) {
    Section section = root.child("split");
    SplitSpec split = SplitSpec.parse(section);
    if (split.by() == SplitBy.TIME && task.time().isEmpty()) {
      section.refuse(
          "by", "needs a time", "set task.time, or the time of the source that prepare.from names");
    } else if (split.needsTime() && task.time().isEmpty()) {
      section.refuse(
          "fold-by",
          "needs a time",
          "set task.time, or the time of the source that prepare.from names");
    }
    if (split.needsClasses() && task.kind() == TaskKind.REGRESSION) {
      section.refuse(
          split.by() == SplitBy.STRATIFIED ? "by" : "fold-by",
          "a regression has no classes",
          "choose another one, or task.kind = binary");
    }
    return split;
  }

  /** Returns all metrics if the kind of task is wrong. */
  private Vocabulary withAnyMetric() {
    Set<String> all = new TreeSet<>();
    vocabulary.metrics().values().forEach(all::addAll);
    Map<TaskKind, Set<String>> metrics = new EnumMap<>(TaskKind.class);
    for (TaskKind kind : TaskKind.values()) {
      metrics.put(kind, all);
    }
    return vocabulary.ofAnyTask(metrics);
  }
}
