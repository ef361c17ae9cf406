package io.plumbline.jobs.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.job.Job;
import io.plumbline.job.JobContext;
import io.plumbline.results.ResultTables;
import io.plumbline.results.RunStepsTable;
import io.plumbline.results.RunsTable;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.TableSet;
import java.util.List;

/** One self-contained page about a pipeline as of a moment: nothing to serve, nothing to fetch. */
public final class ReportJob implements Job {
  /** Of the runner itself: rows of this very run stand there already. */
  private static final List<ResultTable> LEDGERS = List.of(RunsTable.TABLE, RunStepsTable.TABLE);

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
    return List.copyOf(ResultTables.ALL.stream().filter(table -> !LEDGERS.contains(table)).toList());
  }

  @Override
  public List<ResultTable> looksBack() {
    return LEDGERS;
  }

  /** None: the page is a file. */
  @Override
  public List<TableSet> writes() {
    return List.of();
  }

  /** Where the page of a pipeline stands. */
  public static String location(String warehouse, String pipeline) {
    return warehouse + (warehouse.endsWith("/") ? "" : "/") + "reports/" + pipeline + ".html";
  }

  @Override
  public void run(JobContext context) {
    ModelInView model = context.step("models", () -> ModelInView.of(context));
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.set("runs", context.step("runs", () -> RunsSection.of(context)));
    data.set("quality", context.step("quality", () -> QualitySection.of(context)));
    data.set("leaderboard", context.step("leaderboard", () -> LeaderboardSection.of(context)));
    data.set("metrics", context.step("metrics", () -> MetricsSection.of(context, model)));
    data.set("fit", context.step("fit", () -> FitSection.of(context, model)));
    data.set("importance", context.step("importance", () -> ImportanceSection.of(context, model)));
    data.set("drift", context.step("drift", () -> DriftSection.of(context)));
    data.set("uncertainty", context.step("uncertainty", () -> UncertaintySection.of(context)));
    data.set("promotion", PromotionSection.of(context, model));
    data.set("alerts", context.step("alerts", () -> AlertsSection.of(context)));
    data.set("header", Header.of(context, model, data.get("runs")));
    if (!Sections.anyResult(data)) {
      throw ReportErrors.nothingToReport(context.run(), context.tables().warehouse());
    }
    String location = location(context.tables().warehouse(), context.run().pipeline());
    String page = Page.of(context.run().pipeline(), data);
    context.step("write", () -> PageFile.write(context, location, page));
    context.say("%s (%d KB)", location, page.length() / 1024);
  }
}
