package io.plumbline.profile;

/** The summary that a column gets: numbers on a grid, or texts. */
public enum ColumnKind {
  NUMERIC,
  CATEGORICAL
}
