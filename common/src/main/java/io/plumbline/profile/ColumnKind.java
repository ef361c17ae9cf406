package io.plumbline.profile;

/** How a column is summed up: as numbers on a grid or as texts. */
public enum ColumnKind {
  NUMERIC,
  CATEGORICAL
}
