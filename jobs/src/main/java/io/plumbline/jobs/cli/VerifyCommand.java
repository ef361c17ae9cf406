package io.plumbline.jobs.cli;

import io.plumbline.jobs.verify.Verification;
import io.plumbline.pipeline.PipelineFile;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableErrors;
import io.plumbline.tables.TableStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks that the warehouse is what the pipeline wrote. */
@Command(
    name = "verify",
    description =
        "checks the chain of promotions, the files of models, and every page of the tables; exit 5 if one was changed",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class)
final class VerifyCommand implements Callable<Integer> {
  @Mixin private PipelineOptions options;

  @Override
  public Integer call() {
    return options
        .warehouse()
        .inSession(
            (spark, warehouse) -> {
              PipelineFile read = options.read();
              String root = read.spec().env().warehouse();
              if (!TableStore.isThere(spark, root)) {
                throw TableErrors.noWarehouse(root);
              }
              RunKey key =
                  new RunKey(read.spec().pipeline(), "verify", options.asOf(read), "verify");
              return Verification.run(spark, new TableStore(spark, root, key), System.out).number();
            });
  }
}
