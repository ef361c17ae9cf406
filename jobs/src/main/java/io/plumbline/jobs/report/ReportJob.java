package io.plumbline.jobs.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.job.Job;
import io.plumbline.job.JobContext;
import io.plumbline.results.ResultTables;
import io.plumbline.results.RunRow;
import io.plumbline.results.RunStepRow;
import io.plumbline.tables.TableDefinition;
import io.plumbline.tables.TableSet;
import java.util.List;

/**
 * Writes one self-contained page about a pipeline as of a time; it needs no server and no network.
 */
public final class ReportJob implements Job {
  /** Written by the runner: they hold rows of this run already. */
  private static final List<TableDefinition> LEDGERS = List.of(RunRow.TABLE, RunStepRow.TABLE);

  @Override
  public String name() {
    return "report";
  }

  @Override
  public String summary() {
    return "write one self-contained HTML page of all results";
  }

  @Override
  public List<TableSet> reads() {
    return List.copyOf(
        ResultTables.ALL.stream().filter(table -> !LEDGERS.contains(table)).toList());
  }

  @Override
  public List<TableDefinition> looksBack() {
    return LEDGERS;
  }

  /** Returns none: the page is a file. */
  @Override
  public List<TableSet> writes() {
    return List.of();
  }

  /** Returns where the latest page of a pipeline is written. */
  public static String location(String warehouse, String pipeline) {
    return warehouse + (warehouse.endsWith("/") ? "" : "/") + "reports/" + pipeline + ".html";
  }

  @Override
  public void run(JobContext context) {
    ReportContext report = new ReportContext(context);
    List<GatheredSection> sections =
        ReportSections.CATALOG.all().stream()
            .map(section -> GatheredSection.of(section, context, report))
            .toList();
    requireResults(context, sections);
    ObjectNode header = context.step("header", () -> Header.of(context, report));
    String page = Page.of(context.run().pipeline(), header, sections);
    PagePlace place = PagePlace.of(context);
    context.step(
        "write",
        () -> {
          PageFile.write(context, place.ofAsOf(), page);
          if (place.isNewest()) {
            PageFile.write(context, place.latest(), page);
          }
        });
    context.say(
        "%s (%d KB)%s",
        place.isNewest() ? place.latest() : place.ofAsOf(),
        page.length() / 1024,
        place.isNewest() ? "" : "; the latest page is of a later as-of and stays");
  }

  /** The runs alone are no result: they are recorded before a job writes anything. */
  private static void requireResults(JobContext context, List<GatheredSection> sections) {
    if (sections.stream()
        .anyMatch(each -> !each.empty() && !each.section().id().equals(RunsSection.ID))) {
      return;
    }
    for (GatheredSection each : sections) {
      if (each.failure().isPresent()) {
        throw ReportErrors.noSectionReadable(each.failure().get());
      }
    }
    throw ReportErrors.nothingToReport(context.run(), context.tables().warehouse());
  }
}
