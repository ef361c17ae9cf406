package io.plumbline.tables;

/** A folder below the warehouse, and the schema of its tables in SQL. */
public enum Zone implements TableSet {
  /** What the sources delivered, typed as declared. */
  BRONZE("bronze"),
  /** Rows that could not be used, with the reasons. */
  QUARANTINE("quarantine"),
  /** Clean rows of each source. */
  SILVER("silver"),
  /** One row per thing to predict, with split and fold. */
  FEATURES("features"),
  /** Everything that was learned on the way. */
  RESULTS("results");

  private final String folder;

  Zone(String folder) {
    this.folder = folder;
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
