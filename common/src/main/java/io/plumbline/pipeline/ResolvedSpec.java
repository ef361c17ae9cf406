package io.plumbline.pipeline;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import io.plumbline.base.Hashes;
import io.plumbline.config.ConfigFiles;
import io.plumbline.config.Secrets;
import io.plumbline.config.Section;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A spec written out with all its defaults, in the words of the file; it can be read as a pipeline
 * file again.
 */
final class ResolvedSpec {
  /** Blocks whose names are columns: what stands under them is a type or an expression. */
  private static final Set<String> OF_COLUMNS = Set.of("columns", "derive", "grid", "on");

  private ResolvedSpec() {}

  /** The spec with {@code resolved} and {@code hash} filled in. */
  static PipelineSpec in(PipelineSpec spec) {
    Map<String, Object> all = tree(spec);
    String resolved = json(masked(all, false));
    Map<String, Object> deciding = new LinkedHashMap<>(all);
    deciding.keySet().removeAll(Set.of("env", "as-of"));
    // sorted keys hide that a later derivation may use an earlier one
    deciding.put("order", List.copyOf(spec.prepare().derive().keySet()));
    Map<String, Object> orders = new LinkedHashMap<>();
    spec.clean().forEach((name, clean) -> orders.put(name, List.copyOf(clean.derive().keySet())));
    deciding.put("orders", orders);
    String home = ConfigFiles.home().toString();
    String hash =
        Hashes.sha256(json(masked(deciding, true)).replace(home + "/", "${plumbline.home}/"));
    return new PipelineSpec(
        spec.file(),
        spec.pipeline(),
        spec.owners(),
        spec.purpose(),
        spec.seed(),
        spec.asOf(),
        spec.sources(),
        spec.clean(),
        spec.prepare(),
        spec.task(),
        spec.features(),
        spec.split(),
        spec.train(),
        spec.evaluate(),
        spec.explain(),
        spec.score(),
        spec.monitor(),
        spec.promote(),
        spec.env(),
        resolved,
        hash);
  }

  private static String json(Object tree) {
    return ConfigValueFactory.fromAnyRef(tree).render(ConfigRenderOptions.concise());
  }

  private static Map<String, Object> tree(PipelineSpec spec) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("pipeline", spec.pipeline());
    all.put("owners", spec.owners());
    all.put("purpose", spec.purpose());
    all.put("seed", spec.seed());
    spec.asOf().ifPresent(moment -> all.put("as-of", moment.toString()));
    Map<String, Object> sources = new LinkedHashMap<>();
    spec.sources().forEach((name, source) -> sources.put(name, source(source)));
    all.put("sources", sources);
    Map<String, Object> clean = new LinkedHashMap<>();
    spec.clean().forEach((name, block) -> clean.put(name, clean(block)));
    all.put("clean", clean);
    all.put("prepare", prepare(spec.prepare()));
    all.put("task", task(spec.task()));
    all.put("features", features(spec.features()));
    SplitSpec split = spec.split();
    all.put(
        "split",
        Map.of("test", split.test(), "by", Section.word(split.by()), "folds", split.folds()));
    all.put("train", train(spec.train()));
    all.put("evaluate", Map.of("bootstrap", spec.evaluate().bootstrap()));
    ExplainSpec explain = spec.explain();
    all.put(
        "explain",
        Map.of(
            "permutation",
            Map.of(
                "repeats",
                explain.repeats(),
                "rows",
                explain.rows(),
                "window-rows",
                explain.windowRows())));
    Map<String, Object> score = new LinkedHashMap<>(Map.of("format", spec.score().format()));
    spec.score().path().ifPresent(path -> score.put("path", path));
    all.put("score", score);
    MonitorSpec monitor = spec.monitor();
    all.put(
        "monitor",
        Map.of(
            "window",
            monitor.window().toString(),
            "false-alarms",
            monitor.falseAlarms(),
            "min-effect",
            monitor.minEffect(),
            "min-rows",
            monitor.minRows()));
    all.put(
        "promote",
        Map.of("gates", spec.promote().gates().stream().map(ResolvedSpec::gate).toList()));
    EnvironmentSpec env = spec.env();
    all.put(
        "env",
        Map.of(
            "master",
            env.master(),
            "warehouse",
            env.hasWarehouse() ? env.warehouse() : "",
            "spark",
            env.spark()));
    return all;
  }

  private static Map<String, Object> source(SourceSpec source) {
    Map<String, Object> block = new LinkedHashMap<>(source.options());
    block.put("format", source.format());
    block.put("path", source.path());
    block.put("key", source.key());
    source.time().ifPresent(time -> block.put("time", time));
    return block;
  }

  private static Map<String, Object> clean(CleanSpec clean) {
    return Map.of(
        "nulls",
        clean.nulls(),
        "columns",
        clean.columns(),
        "derive",
        clean.derive(),
        "dedupe",
        Section.word(clean.dedupe()),
        "expect",
        clean.expect().stream().map(ResolvedSpec::expectation).toList());
  }

  private static Map<String, Object> expectation(ExpectationSpec spec) {
    Map<String, Object> block = new LinkedHashMap<>();
    block.put("check", spec.check());
    block.put("on-fail", Section.word(spec.onFail()));
    if (!spec.columns().isEmpty()) {
      block.put("columns", spec.columns());
    }
    spec.min().ifPresent(min -> block.put("min", min));
    spec.max().ifPresent(max -> block.put("max", max));
    spec.within().ifPresent(within -> block.put("within", seconds(within)));
    return block;
  }

  private static Map<String, Object> prepare(PrepareSpec prepare) {
    Map<String, Object> block = new LinkedHashMap<>();
    block.put("from", prepare.from());
    block.put("join", prepare.join().stream().map(ResolvedSpec::join).toList());
    prepare.where().ifPresent(where -> block.put("where", where));
    block.put("derive", prepare.derive());
    return block;
  }

  private static Map<String, Object> join(JoinSpec join) {
    Map<String, Object> block = new LinkedHashMap<>();
    block.put("with", join.with());
    block.put("on", join.on());
    block.put("prefix", join.prefix());
    join.asOf()
        .ifPresent(
            asOf ->
                block.put(
                    "as-of",
                    Map.of(
                        "left",
                        asOf.left(),
                        "right",
                        asOf.right(),
                        "within",
                        seconds(asOf.within()))));
    return block;
  }

  private static Map<String, Object> task(TaskSpec task) {
    Map<String, Object> block = new LinkedHashMap<>();
    block.put("kind", Section.word(task.kind()));
    block.put("label", task.label());
    if (!task.positive().isEmpty()) {
      block.put("positive", task.positive());
    }
    task.time().ifPresent(time -> block.put("time", time));
    block.put("drop", task.drop());
    block.put("threshold", task.threshold());
    return block;
  }

  private static Map<String, Object> features(FeaturesSpec features) {
    FeaturesSpec.Numeric numeric = features.numeric();
    FeaturesSpec.Categorical categorical = features.categorical();
    return Map.of(
        "numeric",
            Map.of(
                "columns",
                numeric.columns().<Object>map(names -> names).orElse("auto"),
                "impute",
                numeric.impute(),
                "scale",
                numeric.scale()),
        "categorical",
            Map.of(
                "columns",
                categorical.columns().<Object>map(names -> names).orElse("auto"),
                "encode",
                categorical.encode(),
                "max-levels",
                categorical.maxLevels(),
                "other",
                categorical.other()));
  }

  private static Map<String, Object> train(TrainSpec train) {
    return Map.of(
        "metric", train.metric(),
        "search",
            Map.of(
                "kind",
                TrainSpec.Search.KIND,
                "parallelism",
                train.search().parallelism(),
                "sample",
                train.search().sample()),
        "models",
            train.models().stream()
                .map(model -> Map.of("family", model.family(), "grid", model.grid()))
                .toList(),
        "ensemble", Map.of("members", train.ensemble().members()));
  }

  private static Map<String, Object> gate(PromoteSpec.Gate gate) {
    Map<String, Object> block = new LinkedHashMap<>();
    if (gate instanceof PromoteSpec.Bound bound) {
      block.put("metric", bound.metric());
      bound.min().ifPresent(min -> block.put("min", min));
      bound.max().ifPresent(max -> block.put("max", max));
    } else if (gate instanceof PromoteSpec.Beats beats) {
      block.put("beats", Section.word(beats.rival()));
      block.put("by", beats.by());
    } else if (gate instanceof PromoteSpec.Gap gap) {
      block.put("gap", PromoteSpec.Gap.KIND);
      block.put("max", gap.max());
    }
    return block;
  }

  private static String seconds(Duration duration) {
    return duration.toSeconds() + "s";
  }

  private static Object masked(Object tree, boolean plainColumns) {
    if (tree instanceof Map<?, ?> block) {
      Map<String, Object> masked = new LinkedHashMap<>();
      block.forEach(
          (key, value) -> {
            String name = (String) key;
            boolean plain = plainColumns && OF_COLUMNS.contains(name);
            masked.put(
                name,
                plain
                    ? value
                    : value instanceof String text
                        ? Secrets.mask(name, text)
                        : masked(value, plainColumns));
          });
      return masked;
    }
    if (tree instanceof List<?> list) {
      return list.stream().map(element -> masked(element, plainColumns)).toList();
    }
    return tree instanceof String text ? Secrets.mask(text) : tree;
  }
}
