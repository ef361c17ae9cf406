package io.plumbline.tables;

import java.util.OptionalInt;

/** A folder below the warehouse, and the schema of its tables in SQL. */
public enum Zone implements TableSet {
  /** What the sources delivered, typed as declared; nothing else can make it again. */
  BRONZE("bronze", OptionalInt.empty()),
  /** Rows that could not be used, with the reasons. */
  QUARANTINE("quarantine", OptionalInt.of(Zone.DERIVED_DAYS)),
  /** Clean rows of each source. */
  SILVER("silver", OptionalInt.of(Zone.DERIVED_DAYS)),
  /** One row per thing to predict, with split and fold. */
  FEATURES("features", OptionalInt.of(Zone.DERIVED_DAYS)),
  /** Rows of {@code score.path}, typed as bronze. */
  NEW_ROWS("new_rows", OptionalInt.of(Zone.DERIVED_DAYS)),
  /** The features of those rows, as the champion sees them. */
  SERVED("served", OptionalInt.of(Zone.DERIVED_DAYS)),
  /** Everything that was learned on the way; each table declares its own retention. */
  RESULTS("results", OptionalInt.empty());

  /** A year and a month, so that a month can be compared with that of the year before. */
  private static final int DERIVED_DAYS = 400;

  private final String folder;
  private final OptionalInt keptDays;

  Zone(String folder, OptionalInt keptDays) {
    this.folder = folder;
    this.keptDays = keptDays;
  }

  /** Days for which `tables maintain` keeps the rows of an as-of; empty if for ever. */
  public OptionalInt keptDays() {
    return keptDays;
  }

  public String folder() {
    return folder;
  }

  /** All tables of the zone, as a job declares them. */
  @Override
  public String label() {
    return folder + ".*";
  }
}
