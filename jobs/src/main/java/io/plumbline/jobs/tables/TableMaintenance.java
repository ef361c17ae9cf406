package io.plumbline.jobs.tables;

import io.plumbline.base.ExitCode;
import io.plumbline.base.Texts;
import io.plumbline.results.MaintenanceRow;
import io.plumbline.results.MaintenanceRow.Action;
import io.plumbline.results.ResultTables;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableDefinition;
import io.plumbline.tables.TableStore;
import io.plumbline.tables.Upkeep;
import io.plumbline.tables.lease.Lease;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * {@code plumbline tables maintain}: deletes rows past their retention and compacts small files,
 * pipeline by pipeline under the lease of each, then removes files that no reader needs. A table
 * that cannot be maintained is reported, and the others are done nevertheless.
 */
public final class TableMaintenance {
  /** Files are kept for as long as a run may last that began with them. */
  private static final Duration LEAST_RETENTION = Duration.ofHours(24);

  /** The pipeline of the rows in `maintenance`; no pipeline of a file can have this name. */
  private static final String PIPELINE = "_warehouse";

  private static final String HOLDER = "tables maintain";

  private final TableStore store;
  private final Instant now;
  private final Duration retention;
  private final MaintenanceLog log;

  private TableMaintenance(TableStore store, Instant now, Duration retention, MaintenanceLog log) {
    this.store = store;
    this.now = now;
    this.retention = retention;
    this.log = log;
  }

  /**
   * Maintains all tables of a warehouse.
   *
   * @param retention time for which a file that the newest version lacks is kept
   * @param report prints a problem and returns its exit code
   * @return DONE, or the code of the gravest problem
   * @throws io.plumbline.base.PlumblineException (SPEC) if the retention is too short; (BUSY) if
   *     another maintenance is running
   */
  public static ExitCode run(
      TableStore store, Duration retention, Function<Throwable, ExitCode> report, PrintStream out) {
    requireSafe(retention);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    MaintenanceLog log = new MaintenanceLog(out, report);
    RunKey key = new RunKey(PIPELINE, "maintain", now, "maintain-" + now);
    try (Lease lease = store.lease(PIPELINE, HOLDER)) {
      TableStore own = store.as(key).under(lease);
      TableMaintenance maintenance = new TableMaintenance(own, now, retention, log);
      List<TableDefinition> present = maintenance.present();
      maintenance.parts(present).forEach(maintenance::pipeline);
      // A file that no version within the retention has is in no run's way: no lease of theirs.
      maintenance.tables(present).forEach(maintenance::vacuum);
      if (!log.rows().isEmpty()) {
        own.replaceRun(MaintenanceRow.class, log.rows());
      }
    }
    log.summary(Texts.count(log.rows().size(), "action"));
    return log.gravest();
  }

  /** Prints what {@link #run} would do, and does nothing. */
  public static ExitCode dryRun(
      TableStore store, Duration retention, Function<Throwable, ExitCode> report, PrintStream out) {
    requireSafe(retention);
    MaintenanceLog log = new MaintenanceLog(out, report);
    TableMaintenance maintenance = new TableMaintenance(store, Instant.now(), retention, log);
    List<TableDefinition> present = maintenance.present();
    maintenance
        .parts(present)
        .forEach((pipeline, parts) -> log.guarded(() -> maintenance.preview(pipeline, parts)));
    maintenance
        .tables(present)
        .forEach((path, label) -> log.guarded(() -> maintenance.preview(path, label)));
    log.summary("Nothing was changed");
    return log.gravest();
  }

  private static void requireSafe(Duration retention) {
    if (retention.compareTo(LEAST_RETENTION) < 0) {
      throw TableMaintenanceErrors.retentionTooShort(retention, LEAST_RETENTION);
    }
  }

  /** Result tables that are there; one whose log cannot be read is a problem. */
  private List<TableDefinition> present() {
    List<TableDefinition> present = new ArrayList<>();
    for (TableDefinition table : ResultTables.ALL) {
      log.guarded(
          () -> {
            if (store.exists(table)) {
              present.add(table);
            }
          });
    }
    return present;
  }

  /** By pipeline, its part of each table. */
  private Map<String, List<Upkeep.Part>> parts(List<TableDefinition> present) {
    Map<String, List<Upkeep.Part>> parts = new TreeMap<>();
    for (TableDefinition table : present) {
      log.guarded(
          () -> {
            for (String pipeline : store.pipelines(table)) {
              parts
                  .computeIfAbsent(pipeline, name -> new ArrayList<>())
                  .add(Upkeep.Part.of(table, pipeline));
            }
          });
    }
    for (DataTable table : store.dataTables()) {
      parts.computeIfAbsent(table.pipeline(), name -> new ArrayList<>()).add(Upkeep.Part.of(table));
    }
    return parts;
  }

  /** By path, the name of each table. */
  private Map<String, String> tables(List<TableDefinition> present) {
    Map<String, String> tables = new LinkedHashMap<>();
    present.stream()
        .map(table -> Upkeep.Part.of(table, ""))
        .forEach(part -> tables.put(part.path(), part.label()));
    store.dataTables().forEach(table -> tables.put(table.path(), named(Upkeep.Part.of(table))));
    return tables;
  }

  private void pipeline(String pipeline, List<Upkeep.Part> parts) {
    log.guarded(
        () -> {
          // The lease of the maintenance itself is held.
          if (pipeline.equals(PIPELINE)) {
            maintain(store, parts);
            return;
          }
          try (Lease lease = store.lease(pipeline, HOLDER)) {
            maintain(store.under(lease), parts);
          }
        });
  }

  private void maintain(TableStore held, List<Upkeep.Part> parts) {
    HeldAsOfs asOfs = HeldAsOfs.of(held, parts.get(0).pipeline());
    for (Upkeep.Part part : parts) {
      log.guarded(() -> maintain(held.upkeep(), part, asOfs));
    }
  }

  private void maintain(Upkeep upkeep, Upkeep.Part part, HeldAsOfs asOfs) {
    List<String> words = new ArrayList<>();
    Optional<String> pipeline = Optional.of(part.pipeline());
    Optional<String> old = past(part, asOfs);
    long rows = old.isPresent() ? upkeep.count(part, old.get()) : 0;
    Upkeep.Layout layout = upkeep.layout(part);
    if (rows > 0) {
      log.measured(
          part.label(),
          pipeline,
          Action.DELETE,
          layout.size(),
          () -> {
            upkeep.delete(part, old.orElseThrow());
            return rows;
          },
          () -> upkeep.layout(part).size());
      words.add("%s deleted".formatted(pastRows(rows, part)));
      layout = upkeep.layout(part);
    }
    if (layout.isScattered()) {
      Upkeep.Size after =
          log.measured(
              part.label(),
              pipeline,
              Action.OPTIMIZE,
              layout.size(),
              () -> {
                upkeep.compact(part);
                return 0L;
              },
              () -> upkeep.layout(part).size());
      words.add("%s compacted to %s".formatted(layout.size(), after));
    }
    log.line(named(part), words);
  }

  private void vacuum(String path, String label) {
    log.guarded(
        () -> {
          Upkeep upkeep = store.upkeep();
          Upkeep.Size unused = upkeep.unused(path, retention);
          if (unused.files() > 0) {
            log.measured(
                label,
                Optional.empty(),
                Action.VACUUM,
                upkeep.stored(path),
                () -> {
                  upkeep.vacuum(path, retention);
                  return 0L;
                },
                () -> upkeep.stored(path));
            log.line(label, List.of("%s removed".formatted(unusedFiles(unused))));
          }
        });
  }

  private void preview(String pipeline, List<Upkeep.Part> parts) {
    HeldAsOfs asOfs = HeldAsOfs.of(store, pipeline);
    Upkeep upkeep = store.upkeep();
    for (Upkeep.Part part : parts) {
      log.guarded(
          () -> {
            List<String> words = new ArrayList<>();
            long rows = past(part, asOfs).map(old -> upkeep.count(part, old)).orElse(0L);
            if (rows > 0) {
              words.add("would delete " + pastRows(rows, part));
            }
            Upkeep.Layout layout = upkeep.layout(part);
            if (layout.isScattered()) {
              words.add("would compact " + layout.size());
            }
            log.line(named(part), words);
          });
    }
  }

  private void preview(String path, String label) {
    Upkeep.Size unused = store.upkeep().unused(path, retention);
    if (unused.files() > 0) {
      log.line(label, List.of("would remove " + unusedFiles(unused)));
    }
  }

  /** Returns the condition of the rows past their retention; empty for a table that keeps all. */
  private Optional<String> past(Upkeep.Part part, HeldAsOfs asOfs) {
    if (part.keptDays().isEmpty()) {
      return Optional.empty();
    }
    Instant end = now.minus(part.keptDays().getAsInt(), ChronoUnit.DAYS);
    return Optional.of(part.before(end, asOfs.before(end)));
  }

  private static String pastRows(long rows, Upkeep.Part part) {
    return "%s past %d days".formatted(Texts.count(rows, "row"), part.keptDays().orElse(0));
  }

  private String unusedFiles(Upkeep.Size unused) {
    return "%s unused for %d hours".formatted(unused, retention.toHours());
  }

  private static String named(Upkeep.Part part) {
    return "%s of %s".formatted(part.label(), part.pipeline());
  }
}
