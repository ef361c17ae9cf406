package io.plumbline.pipeline;

/** {@code task.kind}: kind of the value to predict. */
public enum TaskKind {
  /** One of two classes. */
  BINARY("auc"),
  /** A number. */
  REGRESSION("rmse");

  private final String metric;

  TaskKind(String metric) {
    this.metric = metric;
  }

  /** Returns the metric that ranks trials unless {@code train.metric} names another. */
  public String metric() {
    return metric;
  }

  /** Returns true if labels are classes. */
  public boolean hasClasses() {
    return this != REGRESSION;
  }
}
