package io.plumbline.jobs.cli;

import io.plumbline.config.ConfigFiles;
import io.plumbline.jobs.docs.ReferencePages;
import io.plumbline.jobs.run.Plugins;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The reference of keys, plug-ins and exit codes, plug-ins of foreign jars included. */
@Command(
    name = "docs",
    description = "writes the reference of keys, plug-ins and exit codes",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class)
final class DocsCommand implements Runnable {
  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "folder of the pages; created if needed")
  private Path folder;

  @Override
  public void run() {
    Map<String, String> pages = ReferencePages.pages(ConfigFiles.home(), Plugins.kinds());
    ReferencePages.write(pages, folder);
    System.out.printf("wrote %d pages to %s%n", pages.size(), folder);
  }
}
