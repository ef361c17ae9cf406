package io.plumbline.jobs.cli;

import io.plumbline.base.ExitCode;
import io.plumbline.jobs.suggest.PipelineSuggestion;
import io.plumbline.jobs.suggest.SuggestedFile;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A ready pipeline file from given files. Its output is that file and nothing else. */
@Command(
    name = "suggest",
    description = {
      "looks at files and prints a pipeline file for them: formats, types, keys, a label, and expectations;",
      "CSV, JSON, XML, Parquet, ORC, and Avro, plain or compressed"
    },
    footer = {
      "",
      "The first file has the rows to predict; the others are joined to it by their keys.",
      "Example: plumbline suggest flights.csv planes.csv > flights.conf"
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class)
final class SuggestCommand implements Callable<Integer> {
  @Mixin private WarehouseOptions options;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "a file, a folder, or a glob in quotes; each is a source")
  private List<String> files;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "write to a new file; default: print to stdout")
  private String out;

  @Option(
      names = "--name",
      paramLabel = "PIPELINE",
      description = "name of the pipeline; default: that of the first file")
  private String name;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = "column of the first file to predict; default: the most likely one")
  private String label;

  @Override
  public Integer call() {
    return options.reporting(
        () -> {
          // What is wrong with the options shows before Spark starts.
          Optional<SuggestedFile> file = Optional.ofNullable(out).map(SuggestedFile::at);
          PipelineSuggestion.Wishes wishes =
              new PipelineSuggestion.Wishes(Optional.ofNullable(name), Optional.ofNullable(label));
          return options.inSession(
              (spark, warehouse) -> {
                String text = PipelineSuggestion.of(spark, files, wishes, System.err);
                file.ifPresentOrElse(to -> to.write(text), () -> System.out.print(text));
                return ExitCode.DONE.number();
              });
        });
  }
}
