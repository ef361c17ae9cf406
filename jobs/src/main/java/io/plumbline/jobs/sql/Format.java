package io.plumbline.jobs.sql;

/** Output formats of `sql`. */
public enum Format {
  /** Aligned text for people. */
  TABLE,
  /** RFC 4180 with a header; null is empty. */
  CSV,
  /** One object a line. */
  JSON
}
