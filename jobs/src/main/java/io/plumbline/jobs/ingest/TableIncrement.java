package io.plumbline.jobs.ingest;

import io.plumbline.job.JobContext;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.results.IngestFileRow;
import io.plumbline.results.IngestLedger;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.Sources;
import io.plumbline.sources.watermarks.WatermarkRange;
import io.plumbline.sources.watermarks.WatermarkStart;
import io.plumbline.sources.watermarks.WatermarkView;
import io.plumbline.tables.StoredRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The range of a watermark that an as-of takes. The newest as-of alone looks at the table, which
 * may have no more than the newest version of a row: the rows that an earlier one took stay.
 *
 * @param view of the range; empty if there is nothing to be read
 * @param taken rows of other as-ofs in the range
 */
record TableIncrement(Increment increment, Optional<WatermarkView> view, TakenRows taken) {

  /**
   * @throws io.plumbline.base.PlumblineException (INPUT) as {@link Sources#openSince}; also if the
   *     first increment has no row, or other as-ofs have gone by another column
   */
  static TableIncrement of(JobContext context, SourceSpec source) {
    IngestLedger ledger = IngestLedger.of(context.tables(), source.name());
    requireSameColumn(ledger, source);
    List<IngestFileRow> own = ledger.takenBy(context.asOf());
    if (!ledger.isNewest(context.asOf())) {
      context.say(
          "%s: not read, since as of %s was ingested already. A later --as-of takes what is new",
          source.name(), ledger.incrementRuns().lastKey());
      return new TableIncrement(
          Increment.ofKept(ledger, context.run(), own), Optional.empty(), TakenRows.NONE);
    }
    WatermarkStart start = start(context, source, ledger, own);
    SourceBlock block = SourceBlock.of(source);
    Optional<WatermarkView> view = Sources.openSince(context.spark(), block, start);
    if (view.isEmpty()) {
      if (ledger.taken().isEmpty()) {
        throw IngestErrors.noRowsYet(block, source.watermarkTime().orElseThrow(), start.before());
      }
      context.say("%s: no new rows", source.name());
      return new TableIncrement(
          Increment.ofKept(ledger, context.run(), own), Optional.empty(), TakenRows.NONE);
    }
    context.say("%s: %s", source.name(), view.get().range().words());
    return new TableIncrement(
        Increment.ofRange(
            ledger, context.run(), view.get().parts(), view.get().isLasting() ? List.of() : own),
        view,
        TakenRows.of(
            context,
            source.name(),
            others(ledger, context.asOf(), view.get()),
            view.get().range()));
  }

  /** Rows exist from their known time on, or without one from their time. */
  private static WatermarkStart start(
      JobContext context, SourceSpec source, IngestLedger ledger, List<IngestFileRow> own) {
    String time = source.watermarkTime().orElseThrow();
    boolean isTime =
        Stream.of(source.known(), source.time())
            .flatMap(Optional::stream)
            .anyMatch(time::equalsIgnoreCase);
    List<WatermarkRange> taken =
        ledger.taken().stream()
            .filter(file -> !file.run().asOf().equals(context.asOf()))
            .flatMap(file -> range(file.row()).stream())
            .toList();
    return new WatermarkStart(
        taken,
        own.stream().flatMap(file -> range(file).stream()).toList(),
        isTime ? Optional.of(context.asOf()) : Optional.empty());
  }

  /** Returns the runs of other as-ofs whose rows the view may find again. */
  private static SortedMap<Instant, String> others(
      IngestLedger ledger, Instant asOf, WatermarkView view) {
    SortedMap<Instant, String> runs = new TreeMap<>();
    for (StoredRow<IngestFileRow> file : ledger.taken()) {
      if (!file.run().asOf().equals(asOf)
          && !view.overlapping(range(file.row()).stream().toList()).isEmpty()) {
        runs.put(file.run().asOf(), file.run().runId());
      }
    }
    return runs;
  }

  private static void requireSameColumn(IngestLedger ledger, SourceSpec source) {
    String watermark = source.watermark().orElseThrow();
    ledger.taken().stream()
        .flatMap(file -> file.row().watermark().stream())
        .filter(other -> !other.equalsIgnoreCase(watermark))
        .findFirst()
        .ifPresent(
            other -> {
              throw IngestErrors.otherWatermark(source.name(), watermark, other);
            });
  }

  private static Optional<WatermarkRange> range(IngestFileRow file) {
    return file.watermarkTo()
        .map(to -> new WatermarkRange(file.watermark().orElseThrow(), file.watermarkFrom(), to));
  }
}
