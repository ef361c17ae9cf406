package io.plumbline.pipeline;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigResolver;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.plumbline.base.Origin;
import io.plumbline.base.PlumblineException;
import io.plumbline.base.Problems;
import io.plumbline.config.ConfigFiles;
import io.plumbline.config.Includes;
import io.plumbline.config.Origins;
import io.plumbline.config.Overrides;
import io.plumbline.config.ParseContext;
import io.plumbline.config.Secrets;
import io.plumbline.config.Section;
import io.plumbline.config.UndefinedReferences;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pipeline file: finds it and its environment, applies {@code --set} to both, resolves
 * {@code ${…}}, and hands the result to {@link PipelineParser}.
 */
public final class PipelineReader {
  private PipelineReader() {}

  /**
   * Reads a pipeline file together with its environment and overrides.
   *
   * @param file a pipeline file, relative to the working directory or else to {@code
   *     plumbline.home}
   * @param environment {@code local}, the name of another file in {@code conf/environments}, or a
   *     path that ends in {@code .conf}
   * @param overrides value by dotted path, as {@code --set} gives them
   * @param envVars value of an environment variable, or null: {@code System::getenv}
   * @throws PlumblineException (SPEC) that lists every problem with file and line
   */
  public static PipelineFile read(
      String file,
      String environment,
      Map<String, String> overrides,
      Vocabulary vocabulary,
      Function<String, String> envVars) {
    return read(file, environment, overrides, vocabulary, envVars, new TreeSet<>());
  }

  /**
   * @param asked gets every key that the parser knows, see {@link ParseContext}
   */
  static PipelineFile read(
      String file,
      String environment,
      Map<String, String> overrides,
      Vocabulary vocabulary,
      Function<String, String> envVars,
      Set<String> asked) {
    Path path = ConfigFiles.pipeline(file);
    String shortName = path.getFileName().toString();
    Problems problems = new Problems();
    Config pipeline = file(path, problems);
    String background =
        Origins.baseName(environment.endsWith(".conf") ? environment : environment + ".conf");
    Config surroundings = environment(environment, problems);
    problems.throwIfAny(shortName);

    Config all =
        Overrides.of(overrides, problems)
            .withFallback(pipeline)
            .withFallback(surroundings)
            .withFallback(home());
    Set<String> helpers = new TreeSet<>(surroundings.root().keySet());
    helpers.removeAll(PipelineParser.keys(vocabulary));
    ConfigObject resolved = resolve(all, envVars, background, helpers, problems);
    helpers.add("plumbline");
    ParseContext reading =
        new ParseContext(problems, asked, shortName, background, pipeline.root());
    PipelineFile read =
        new PipelineParser(Section.root(resolved, reading).without(helpers), vocabulary)
            .parse(file, background.replaceFirst("\\.conf$", ""));
    problems.throwIfAny(shortName);
    return read;
  }

  /**
   * Reads an environment alone, for commands that need no pipeline.
   *
   * @param overrides as for {@link #read}; only keys below {@code env} are known
   * @throws PlumblineException (SPEC) that lists every problem with file and line
   */
  public static EnvironmentSpec environment(
      String environment, Map<String, String> overrides, Function<String, String> envVars) {
    Problems problems = new Problems();
    String background =
        Origins.baseName(environment.endsWith(".conf") ? environment : environment + ".conf");
    Config surroundings = environment(environment, problems);
    problems.throwIfAny(background);
    Config all = Overrides.of(overrides, problems).withFallback(surroundings).withFallback(home());
    Set<String> helpers = new TreeSet<>(surroundings.root().keySet());
    helpers.remove("env");
    ConfigObject resolved = resolve(all, envVars, background, helpers, problems);
    helpers.add("plumbline");
    ParseContext reading =
        new ParseContext(problems, new TreeSet<>(), background, background, surroundings.root());
    Section root = Section.root(resolved, reading).without(helpers);
    EnvironmentSpec env =
        EnvironmentSpec.parse(root.child("env"), background.replaceFirst("\\.conf$", ""));
    root.refuseUnknownKeys();
    problems.throwIfAny(background);
    return env;
  }

  private static Config file(Path path, Problems problems) {
    Optional<ConfigParseOptions> options =
        Includes.in(path, options().setOriginDescription(path.getFileName().toString()), problems);
    if (options.isEmpty()) {
      return ConfigFactory.empty();
    }
    try {
      return ConfigFactory.parseFile(path.toFile(), options.get());
    } catch (ConfigException e) {
      problems.add(origin(e, path), "", reason(e, path), "");
      return ConfigFactory.empty();
    }
  }

  private static Config environment(String name, Problems problems) {
    Optional<Path> path = ConfigFiles.environment(name);
    if (path.isPresent()) {
      return file(path.get(), problems);
    }
    String resource = ConfigFiles.environmentResource(name);
    ClassLoader loader = PipelineReader.class.getClassLoader();
    if (loader.getResource(resource) == null) {
      throw ConfigFiles.unknownEnvironment(name);
    }
    return ConfigFactory.parseResources(
        loader, resource, options().setOriginDescription(name + ".conf"));
  }

  private static ConfigParseOptions options() {
    return ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF).setAllowMissing(false);
  }

  private static Config home() {
    return ConfigFactory.empty()
        .withValue(
            ConfigFiles.HOME,
            ConfigValueFactory.fromAnyRef(ConfigFiles.home().toString(), ConfigFiles.HOME));
  }

  private static ConfigObject resolve(
      Config all,
      Function<String, String> envVars,
      String background,
      Set<String> helpers,
      Problems problems) {
    ConfigResolveOptions options =
        ConfigResolveOptions.noSystem()
            .setAllowUnresolved(true)
            .appendResolver(new Variables(envVars));
    try {
      Config resolved = all.resolve(options);
      Set<String> defined = new TreeSet<>(helpers);
      defined.add(ConfigFiles.HOME);
      return new UndefinedReferences(problems, background, defined).reportIn(resolved.root(), "");
    } catch (ConfigException e) {
      Origin origin =
          e.origin() == null ? new Origin(background, 0) : Origins.of(e.origin(), background);
      problems.add(origin, "", withoutPlace(e), "");
      problems.throwIfAny(origin.file());
      throw new IllegalStateException("a problem was added", e);
    }
  }

  private static Origin origin(ConfigException e, Path path) {
    String file = path.getFileName().toString();
    return e.origin() == null ? new Origin(file, 0) : Origins.of(e.origin(), "");
  }

  /** Returns the reason of the parser, unless the line has a secret, which reasons quote. */
  private static String reason(ConfigException e, Path path) {
    int line = e.origin() == null ? -1 : e.origin().lineNumber();
    try {
      List<String> lines = Files.readAllLines(path, StandardCharsets.UTF_8);
      boolean secret = line > 0 && line <= lines.size() && Secrets.isSecret(lines.get(line - 1));
      return secret
          ? "not valid HOCON; the line may hold a secret and is not shown"
          : withoutPlace(e);
    } catch (IOException unreadable) {
      return withoutPlace(e);
    }
  }

  private static String withoutPlace(ConfigException e) {
    String message = Secrets.mask(String.valueOf(e.getMessage()));
    String place = e.origin() == null ? "" : e.origin().description() + ": ";
    return message.startsWith(place) ? message.substring(place.length()) : message;
  }

  /** The environment variables that {@code ${NAME}} reads. */
  private record Variables(Function<String, String> byName) implements ConfigResolver {
    @Override
    public @Nullable ConfigValue lookup(String path) {
      String value = byName.apply(path);
      return value == null ? null : ConfigValueFactory.fromAnyRef(value, "variable " + path);
    }

    @Override
    public ConfigResolver withFallback(ConfigResolver fallback) {
      return fallback;
    }
  }
}
