package io.plumbline.pipeline;

/** {@code task.kind}: kind of the value to predict. */
public enum TaskKind {
  /** One of two classes. */
  BINARY,
  /** A number. */
  REGRESSION
}
