package io.plumbline.jobs.suggest;

import io.plumbline.base.PlumblineException;
import io.plumbline.base.Texts;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * Suggests a pipeline from files. The first file has the rows to predict; others are joined to it
 * by their keys.
 */
public final class PipelineSuggestion {
  private static final String NAME = "[a-z][a-z0-9_-]*";

  private final SparkSession spark;
  private final PrintStream progress;

  private PipelineSuggestion(SparkSession spark, PrintStream progress) {
    this.spark = spark;
    this.progress = progress;
  }

  /**
   * Returns the text of a pipeline file that ingest and prepare can run on these files.
   *
   * @param files at least one: paths of files or folders
   * @param progress where lines for people go
   * @throws PlumblineException (INPUT, SPEC) if a file cannot be used, or the label does not fit
   */
  public static String of(
      SparkSession spark, List<String> files, Wishes wishes, PrintStream progress) {
    return new PipelineSuggestion(spark, progress).text(files, wishes);
  }

  /**
   * Requests of a user beside the files.
   *
   * @param name of the pipeline; empty: that of the first file
   * @param label column of the first file to predict; empty: the most likely one
   */
  public record Wishes(Optional<String> name, Optional<String> label) {
    /**
     * @throws PlumblineException (SPEC) if no pipeline can have the name
     */
    public Wishes {
      name.filter(given -> !given.matches(NAME))
          .ifPresent(
              given -> {
                throw SuggestErrors.notAName(given);
              });
    }
  }

  private String text(List<String> files, Wishes wishes) {
    List<SuggestedSource> sources = new ArrayList<>();
    try {
      look(files, sources);
      SuggestedSource first = sources.get(0);
      SuggestedTask task = SuggestedTask.of(first, wishes.label());
      List<SuggestedJoin> joins = new ArrayList<>();
      for (SuggestedSource other : sources.subList(1, sources.size())) {
        joins.add(SuggestedJoin.of(first, other));
      }
      String pipeline = wishes.name().orElse(first.name().replace('_', '-'));
      return PipelineText.of(pipeline, withChecks(sources, task), joins, task, Instant.now());
    } finally {
      sources.forEach(source -> source.rows().letGo());
    }
  }

  /** Looks at every file, so that all that is wrong is reported at once. */
  private void look(List<String> files, List<SuggestedSource> sources) {
    List<PlumblineException> problems = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String file : files) {
      try {
        InputFile input = InputFile.of(spark.sessionState().newHadoopConf(), file);
        SuggestedSource source = SuggestedSource.of(spark, input, name(input, names));
        sources.add(source);
        say(source);
      } catch (PlumblineException e) {
        problems.add(e);
      }
    }
    if (!problems.isEmpty()) {
      throw files.size() == 1
          ? problems.get(0)
          : SuggestErrors.severalUnusable(
              files.size(), problems.stream().map(PlumblineException::getMessage).toList());
    }
  }

  private static List<SuggestedSource> withChecks(
      List<SuggestedSource> sources, SuggestedTask task) {
    List<SuggestedSource> checked = new ArrayList<>();
    for (SuggestedSource source : sources) {
      Optional<String> label =
          checked.isEmpty() ? Optional.of(task.label().column()) : Optional.empty();
      checked.add(source.with(SuggestedChecks.of(source.rows(), source.key(), label)));
    }
    return checked;
  }

  private void say(SuggestedSource source) {
    progress.printf(
        "[suggest] %s: %s, %s, %s%n",
        source.file().path(),
        Texts.count(source.rows().usable(), "usable row"),
        Texts.count(source.rows().columns().size(), "column"),
        source.key().isEmpty() ? "no key" : "key " + String.join(", ", source.key()));
  }

  /** Returns a name for the source that no other one has. */
  private static String name(InputFile file, Set<String> taken) {
    String name = file.name().replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
    name = name.matches("[a-z].*") ? name : "file" + (name.isEmpty() ? "" : "_" + name);
    String unique = name;
    for (int n = 2; !taken.add(unique); n++) {
      unique = name + "_" + n;
    }
    return unique;
  }
}
