package io.plumbline.jobs.ingest;

import io.plumbline.base.Texts;
import io.plumbline.pipeline.OnFail;
import io.plumbline.pipeline.checks.BuiltInRules;
import io.plumbline.results.IngestFileRow;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.sources.SourcePart;
import io.plumbline.sources.watermarks.WatermarkView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The account of the rows of a source: by file, and as checks. */
record Conservation(List<IngestFileRow> files, List<QualityCheckRow> checks) {
  static final String CHECK = "rows_read = rows_bronze + rows_quarantined + rows_dropped";
  static final String TYPES = "rows have the declared columns, types and keys";

  static Conservation of(CheckedSource source) {
    List<SourcePart> parts = source.plan().view().parts();
    String name = source.plan().source().name();
    List<IngestFileRow> files = new ArrayList<>();
    for (SourcePart part : parts) {
      FileCounts.Count count = source.counts().of(part);
      files.add(
          new IngestFileRow(
              name,
              Optional.of(source.plan().source().mode()),
              part.name(),
              part.bytes(),
              part.modifiedAt(),
              count.read(),
              count.bronze(),
              count.quarantined(),
              count.taken()));
    }
    if (source.plan().view() instanceof WatermarkView range) {
      files.replaceAll(
          file -> file.ofRange(range.range().column(), range.range().from(), range.range().to()));
    }
    List<QualityCheckRow> checks = new ArrayList<>();
    AbsentColumns.check(name, source.plan().view().header()).ifPresent(checks::add);
    FileCounts.Count total = source.counts().total();
    checks.add(counted(name, total, parts.size(), source.plan().view().partNoun()));
    checks.add(
        new QualityCheckRow(
                name,
                TYPES,
                BuiltInRules.DECLARED,
                OnFail.QUARANTINE,
                total.quarantined() == 0,
                total.read(),
                total.quarantined(),
                source
                    .topReason()
                    .map(
                        reason ->
                            "most frequent, %d %s: %s"
                                .formatted(
                                    reason.times(),
                                    Texts.noun(reason.times(), "time"),
                                    reason.text()))
                    .orElse("no row in quarantine"))
            .withExamples(source.topReason().flatMap(CheckedSource.Reason::examples)));
    return new Conservation(files, checks);
  }

  /** Returns the reason of all rows that ingest drops: they were taken before. */
  static QualityCheckRow dropped(String source, List<IngestFileRow> files) {
    long taken = files.stream().mapToLong(IngestFileRow::rowsDropped).sum();
    return new QualityCheckRow(
            source,
            "rows are not taken yet",
            BuiltInRules.TAKEN,
            OnFail.NOTE,
            true,
            files.stream().mapToLong(IngestFileRow::rowsRead).sum(),
            taken,
            Texts.count(taken, "row is", "rows are") + " stored already")
        .dropping(taken);
  }

  /** The account of a source without a file to read. */
  static Conservation ofNothing(String source) {
    return new Conservation(List.of(), List.of(counted(source, FileCounts.Count.NONE, 0, "file")));
  }

  /** Holds the counts of the rows to those of the writes. */
  static void require(String source, FileCounts.Count total, long bronze, long quarantined) {
    if (total.bronze() != bronze || total.quarantined() != quarantined) {
      throw new IllegalStateException(
          "Source %s: %d rows read, but %d written to bronze and %d to quarantine"
              .formatted(source, total.read(), bronze, quarantined));
    }
  }

  private static QualityCheckRow counted(
      String source, FileCounts.Count total, int parts, String noun) {
    return new QualityCheckRow(
        source,
        CHECK,
        BuiltInRules.CONSERVATION,
        OnFail.STOP,
        true,
        total.read(),
        0,
        Texts.format(
            "%d = %d + %d + %d in %d %s",
            total.read(),
            total.bronze(),
            total.quarantined(),
            total.taken(),
            parts,
            Texts.noun(parts, noun)));
  }
}
