package io.plumbline.jobs.verify;

import static org.apache.spark.sql.functions.col;

import io.plumbline.base.Causes;
import io.plumbline.base.ExitCode;
import io.plumbline.base.Texts;
import io.plumbline.models.Models;
import io.plumbline.models.promotions.ChainHeads;
import io.plumbline.models.promotions.PromotionChain;
import io.plumbline.results.ModelRow;
import io.plumbline.results.PromotionRow;
import io.plumbline.results.ResultTables;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.TableDefinition;
import io.plumbline.tables.TableStore;
import java.io.PrintStream;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;

/** Verifies what a pipeline left in a warehouse; changes nothing. */
public final class Verification {
  private static final int SHOWN = 5;

  private final SparkSession spark;
  private final TableStore tables;
  private final PrintStream out;
  private int bad;

  private Verification(SparkSession spark, TableStore tables, PrintStream out) {
    this.spark = spark;
    this.tables = tables;
    this.out = out;
  }

  /**
   * Prints a line per part of the pipeline of the store.
   *
   * @return DONE if all is as it was written, INPUT (5) if anything is not
   */
  public static ExitCode run(SparkSession spark, TableStore tables, PrintStream out) {
    Verification verification = new Verification(spark, tables, out);
    verification.chain();
    verification.models();
    verification.tables();
    return verification.bad == 0 ? ExitCode.DONE : ExitCode.INPUT;
  }

  private void chain() {
    String pipeline = tables.run().pipeline();
    PromotionChain chain =
        new PromotionChain(
            tables,
            ChainHeads.of(spark.sessionState().newHadoopConf(), tables.warehouse(), pipeline));
    List<String> breaks = chain.verify().stream().map(PromotionChain.Break::toString).toList();
    long decisions = tables.all(PromotionRow.TABLE).where(ofPipeline()).count();
    say("promotions", breaks, Texts.count(decisions, "decision") + ", the chain holds");
  }

  private void models() {
    Models models = Models.of(spark, tables);
    for (ModelRow model : tables.all(ModelRow.class).where(ofPipeline()).list()) {
      String name = "model %d".formatted(model.modelVersion());
      if (model.fileHashes().isEmpty()) {
        out.printf("%-4s  %-28s  %s%n", "note", name, "an older version recorded no hashes");
      } else {
        say(
            name,
            models.damages(model),
            Texts.count(model.fileHashes().get().size(), "file") + " below " + model.uri());
      }
    }
  }

  private void tables() {
    for (DataTable table : tables.dataTables()) {
      if (table.pipeline().equals(tables.run().pipeline())) {
        read(table.label(), () -> tables.readThrough(table));
      }
    }
    for (TableDefinition table : ResultTables.ALL) {
      if (tables.exists(table)) {
        read(table.name(), () -> tables.readThrough(table));
      }
    }
  }

  private void read(String name, LongSupplier reading) {
    List<String> problems = List.of();
    long rows = 0;
    try {
      rows = reading.getAsLong();
    } catch (Exception e) { // Spark's own are checked and undeclared
      problems = List.of("cannot be read: " + Causes.text(Causes.root(e)));
    }
    say(name, problems, Texts.count(rows, "row") + " read");
  }

  private void say(String name, List<String> problems, String good) {
    if (problems.isEmpty()) {
      out.printf("%-4s  %-28s  %s%n", "ok", name, good);
    } else {
      bad++;
      out.printf("%-4s  %-28s  %s%n", "BAD", name, Texts.first(SHOWN, "; ", problems));
    }
  }

  private Column ofPipeline() {
    return col("pipeline").equalTo(tables.run().pipeline());
  }
}
