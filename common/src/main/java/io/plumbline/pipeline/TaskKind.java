package io.plumbline.pipeline;

/** {@code task.kind}: what is predicted. */
public enum TaskKind {
  /** One of two classes. */
  BINARY,
  /** A number. */
  REGRESSION
}
