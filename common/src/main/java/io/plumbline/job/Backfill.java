package io.plumbline.job;

/** The fate of a candidate whose as-of is older than the newest promotion. */
public enum Backfill {
  /** Decided but not promoted, since it would be the champion of a time that has passed. */
  WITHHELD,

  /** Promoted as any other, valid from its as-of. */
  PROMOTED
}
