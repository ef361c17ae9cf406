package io.plumbline.spark;

import java.lang.reflect.Method;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Makes a task look up Spark's SQL configuration once. Inside of a task Spark 4.2 builds it again
 * whenever an interpreted expression reads an array element, which takes longer than the work
 * itself: MLlib looks at every number of every vector for NaN that way, in each of its passes. The
 * configuration kept here is the one that Spark built for this very task, and it is let go as the
 * task ends; where Spark keeps it elsewhere, nothing happens and the task is only slower.
 */
public final class TaskConf {
  private static final Optional<ThreadLocal<SQLConf>> HELD = held();

  private TaskConf() {}

  /**
   * The same double column; a task that evaluates it looks up the configuration once from then on.
   */
  public static Column keptWhileReading(Column number) {
    return functions
        .udf(
            (Double value) -> {
              keep();
              return value;
            },
            DataTypes.DoubleType)
        .apply(number);
  }

  private static void keep() {
    TaskContext task = TaskContext.get();
    if (task == null || HELD.isEmpty() || HELD.get().get() != null) {
      return;
    }
    HELD.get().set(SQLConf.get());
    task.addTaskCompletionListener((TaskCompletionListener) done -> HELD.get().remove());
  }

  @SuppressWarnings("unchecked")
  private static Optional<ThreadLocal<SQLConf>> held() {
    try {
      Class<?> companion = Class.forName(SQLConf.class.getName() + "$");
      Method field = companion.getDeclaredMethod("existingConf");
      field.setAccessible(true);
      return Optional.of(
          (ThreadLocal<SQLConf>) field.invoke(companion.getField("MODULE$").get(null)));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
