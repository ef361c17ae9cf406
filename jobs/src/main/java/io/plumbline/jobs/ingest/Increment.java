package io.plumbline.jobs.ingest;

import io.plumbline.base.Lookup;
import io.plumbline.base.Texts;
import io.plumbline.results.IngestFileRow;
import io.plumbline.results.IngestLedger;
import io.plumbline.sources.SourcePart;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.StoredRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files that an as-of takes from an incremental source: those that it took before, which a
 * rerun reads again, and those that no as-of has taken. New files go to the newest as-of only, so
 * that the increments which an earlier one sees stay the same.
 *
 * @param fresh new files, to be read
 * @param again files of this as-of, to be read again
 * @param kept files of this as-of that are gone, whose rows stay
 * @param looked ranges of a table that this as-of has taken and that are read again: rows that the
 *     table has no more stay
 * @param changed files of other as-ofs that are not what was taken
 * @param waiting new files that a later as-of will take
 * @param elsewhere files of other as-ofs
 * @param gone files of other as-ofs that are gone
 * @param ledger of the source
 * @param run that takes files
 */
public record Increment(
    List<SourcePart> fresh,
    List<SourcePart> again,
    List<IngestFileRow> kept,
    List<IngestFileRow> looked,
    List<Changed> changed,
    List<SourcePart> waiting,
    int elsewhere,
    int gone,
    IngestLedger ledger,
    RunKey run) {
  private static final int MOST_FILES = 3;

  /** A file as it was taken, and as it is. */
  record Changed(StoredRow<IngestFileRow> taken, SourcePart now) {}

  /**
   * Compares the files that are there with the ledger of the source.
   *
   * @param run whose as-of takes files
   */
  public static Increment of(IngestLedger ledger, RunKey run, List<SourcePart> parts) {
    Instant asOf = run.asOf();
    Map<String, StoredRow<IngestFileRow>> taken = new HashMap<>();
    ledger.taken().forEach(file -> taken.put(file.row().file(), file));
    boolean isNewest = ledger.isNewest(asOf);
    List<SourcePart> fresh = new ArrayList<>();
    List<SourcePart> again = new ArrayList<>();
    List<SourcePart> waiting = new ArrayList<>();
    List<Changed> changed = new ArrayList<>();
    Set<String> there = new HashSet<>();
    int elsewhere = 0;
    for (SourcePart part : parts) {
      StoredRow<IngestFileRow> before = taken.get(part.name());
      there.add(part.name());
      if (before == null) {
        (isNewest ? fresh : waiting).add(part);
      } else if (before.run().asOf().equals(asOf)) {
        again.add(part);
      } else if (isSame(before.row(), part)) {
        elsewhere++;
      } else {
        changed.add(new Changed(before, part));
      }
    }
    List<IngestFileRow> kept = new ArrayList<>();
    int gone = 0;
    for (StoredRow<IngestFileRow> file : ledger.taken()) {
      if (there.contains(file.row().file())) {
        continue;
      }
      if (file.run().asOf().equals(asOf)) {
        kept.add(file.row());
      } else {
        gone++;
      }
    }
    return new Increment(
        fresh, again, kept, List.of(), changed, waiting, elsewhere, gone, ledger, run);
  }

  /**
   * The increment of a range of a table.
   *
   * @param own what this as-of has taken
   */
  static Increment ofRange(
      IngestLedger ledger, RunKey run, List<SourcePart> range, List<IngestFileRow> own) {
    return new Increment(range, List.of(), List.of(), own, List.of(), List.of(), 0, 0, ledger, run);
  }

  /** The increment of a table that is not read. */
  static Increment ofKept(IngestLedger ledger, RunKey run, List<IngestFileRow> own) {
    return new Increment(
        List.of(), List.of(), own, List.of(), List.of(), List.of(), 0, 0, ledger, run);
  }

  /** Returns true if this as-of has taken all that it can, so that it need not run again. */
  public boolean isTaken() {
    Map<String, IngestFileRow> own = new HashMap<>();
    ledger.taken().stream()
        .filter(file -> file.run().asOf().equals(run.asOf()))
        .forEach(file -> own.put(file.row().file(), file.row()));
    return fresh.isEmpty()
        && changed.isEmpty()
        && again.stream().allMatch(part -> isSame(Lookup.required(own, part.name()), part));
  }

  /** Returns the files to read. */
  List<SourcePart> toRead() {
    List<SourcePart> all = new ArrayList<>(again);
    all.addAll(fresh);
    return all;
  }

  /** Returns the run whose rows of this as-of count until this one is done. */
  Optional<String> earlierRun() {
    return Optional.ofNullable(ledger.runs().get(run.asOf()));
  }

  /** Returns true if another as-of has rows, by which the columns have their types. */
  boolean isLater() {
    return ledger.taken().stream()
        .anyMatch(file -> !file.run().asOf().equals(run.asOf()) && file.row().rowsBronze() > 0);
  }

  /**
   * @throws io.plumbline.base.PlumblineException (INPUT) if a file of another as-of has changed
   */
  void requireUnchanged(String source) {
    if (!changed.isEmpty()) {
      throw IngestErrors.fileChanged(
          source, changed.get(0).taken(), changed.get(0).now(), changed.size() - 1);
    }
  }

  /** Says what becomes of the files, for people. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    texts.add(
        "%s, %d to read again, %d taken by other as-ofs"
            .formatted(
                fresh.isEmpty() ? "no new files" : Texts.count(fresh.size(), "new file"),
                again.size(),
                elsewhere));
    if (ledger.taken().isEmpty() && !ledger.rows().isEmpty()) {
      texts.add(
          "its as-ofs up to %s are snapshots, and no increments: all files are new"
              .formatted(ledger.runs().lastKey()));
    }
    if (!kept.isEmpty() || gone > 0) {
      texts.add(
          "%s gone since taken; the rows stay in bronze"
              .formatted(Texts.count(kept.size() + (long) gone, "file")));
    }
    if (!waiting.isEmpty()) {
      texts.add(
          "%s not taken, since as of %s was ingested already: %s. A later --as-of takes them"
              .formatted(
                  Texts.count(waiting.size(), "new file"),
                  ledger.incrementRuns().lastKey(),
                  Texts.first(MOST_FILES, waiting.stream().map(SourcePart::name).toList())));
    }
    return texts;
  }

  private static boolean isSame(IngestFileRow taken, SourcePart now) {
    return taken.bytes() == now.bytes()
        && taken.modifiedAt().toEpochMilli() == now.modifiedAt().toEpochMilli();
  }
}
