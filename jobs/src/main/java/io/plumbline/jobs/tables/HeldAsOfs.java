package io.plumbline.jobs.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import io.plumbline.models.promotions.Champions;
import io.plumbline.results.ModelRow;
import io.plumbline.results.RunRow;
import io.plumbline.spark.Instants;
import io.plumbline.tables.TableStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;

/**
 * The as-ofs of a pipeline whose rows stay although they are old: a model of the promotion chain
 * that is or was champion was trained there, or a run worked on it lately, such as a backfill.
 *
 * @param trained as-ofs at which champions were trained
 * @param lastRun start of the newest run by as-of
 */
record HeldAsOfs(Set<Instant> trained, Map<Instant, Instant> lastRun) {

  static HeldAsOfs of(TableStore store, String pipeline) {
    Column own = col("pipeline").equalTo(pipeline);
    Set<Long> champions = Champions.of(store, pipeline).versions();
    Set<Instant> trained = new HashSet<>();
    store.all(ModelRow.class).where(own).stored().stream()
        .filter(model -> champions.contains(model.row().modelVersion()))
        .forEach(model -> trained.add(model.run().asOf()));
    Map<Instant, Instant> lastRun = new HashMap<>();
    store
        .all(RunRow.TABLE)
        .where(own)
        .groupBy("as_of")
        .agg(max("started_at"))
        .collectAsList()
        .forEach(row -> lastRun.put(Instants.of(row.get(0)), Instants.of(row.get(1))));
    return new HeldAsOfs(trained, lastRun);
  }

  /** Returns those before a time that are held, or had a run after it. */
  Set<Instant> before(Instant end) {
    Set<Instant> held = new HashSet<>(trained);
    lastRun.forEach(
        (asOf, started) -> {
          if (!started.isBefore(end)) {
            held.add(asOf);
          }
        });
    held.removeIf(asOf -> !asOf.isBefore(end));
    return held;
  }
}
