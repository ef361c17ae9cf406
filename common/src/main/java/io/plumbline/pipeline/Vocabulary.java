package io.plumbline.pipeline;

import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.base.PlugIn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The names and options of the plug-ins, which the parser checks a pipeline file against.
 *
 * @param formats options by the word in {@code sources.NAME.format}: a file format, or a source
 *     that is not made of files
 * @param families parameters and abilities by model family
 * @param encoders options by categorical encoder
 * @param gates keys by gate
 * @param checks keys by name of a check in {@code clean.SOURCE.expect}
 * @param metrics metric names by task kind
 * @param fileFormats those of the formats that are files
 * @param sql what tells types and expressions of Spark SQL from other texts
 */
public record Vocabulary(
    Map<String, List<Option<?>>> formats,
    Map<String, Family> families,
    Map<String, List<Option<?>>> encoders,
    Map<String, GateKeys> gates,
    Map<String, Check> checks,
    Map<TaskKind, Set<String>> metrics,
    Set<String> fileFormats,
    Sql sql) {

  /**
   * What a pipeline file can ask of a model family.
   *
   * @param kinds the kinds of task that it learns
   * @param penalty the parameter whose effect depends on the units of the features; 0 has none
   */
  public record Family(
      List<Option<? extends Number>> parameters, Set<TaskKind> kinds, Optional<String> penalty) {
    /** Returns the same family as if it learned every kind of task. */
    public Family ofAnyKind() {
      return new Family(parameters, Set.of(TaskKind.values()), penalty);
    }
  }

  /** The keys of a check that {@code clean.SOURCE.expect} calls by its name. */
  public interface Check extends PlugIn {
    /** Returns true if each row meets it or not; false if only the table as a whole does. */
    boolean isPerRow();

    /** Returns the key that names another source; empty if the check reads only its own. */
    default Optional<String> sourceKey() {
      return Optional.empty();
    }

    /** Compares the values of several keys; each alone is as its option allows. */
    default Optional<GateKeys.Refusal> check(Options options) {
      return Optional.empty();
    }
  }

  /** The syntax of Spark SQL. */
  public interface Sql {
    /** Takes every text. */
    Sql ANY =
        new Sql() {
          @Override
          public Optional<String> typeProblem(String type) {
            return Optional.empty();
          }

          @Override
          public Optional<String> expressionProblem(String expression) {
            return Optional.empty();
          }
        };

    /** Returns how to correct the type of a column; empty if it is one. */
    Optional<String> typeProblem(String type);

    /** Returns why the parser does not take an expression; empty if it does. */
    Optional<String> expressionProblem(String expression);
  }

  /** A vocabulary in which whatever has a path is a file, and every text may be SQL. */
  public Vocabulary(
      Map<String, List<Option<?>>> formats,
      Map<String, Family> families,
      Map<String, List<Option<?>>> encoders,
      Map<String, GateKeys> gates,
      Map<String, Check> checks,
      Map<TaskKind, Set<String>> metrics) {
    this(formats, families, encoders, gates, checks, metrics, withPath(formats).keySet(), Sql.ANY);
  }

  /** Returns the same vocabulary with other metrics, in which every family learns every task. */
  Vocabulary ofAnyTask(Map<TaskKind, Set<String>> metrics) {
    Map<String, Family> any = new TreeMap<>();
    families.forEach((name, family) -> any.put(name, family.ofAnyKind()));
    return new Vocabulary(formats, any, encoders, gates, checks, metrics, fileFormats, sql);
  }

  /** Returns those of the {@link #formats} that have a path. */
  Map<String, List<Option<?>>> withPath() {
    return withPath(formats);
  }

  /** Returns those of the {@link #formats} that are {@link #fileFormats}. */
  Map<String, List<Option<?>>> ofFiles() {
    Map<String, List<Option<?>>> files = new TreeMap<>(formats);
    files.keySet().retainAll(fileFormats);
    return files;
  }

  private static Map<String, List<Option<?>>> withPath(Map<String, List<Option<?>>> formats) {
    Map<String, List<Option<?>>> files = new TreeMap<>(formats);
    files.values().removeIf(keys -> keys.stream().noneMatch(key -> key.name().equals("path")));
    return files;
  }
}
