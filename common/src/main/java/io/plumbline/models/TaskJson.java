package io.plumbline.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.metrics.BinaryTask;
import io.plumbline.metrics.RegressionTask;
import io.plumbline.metrics.Task;
import io.plumbline.pipeline.TaskKind;

/** The task of a model in its {@code model.json}. */
final class TaskJson {
  private static final String KIND = "kind";
  private static final String THRESHOLD = "threshold";

  private TaskJson() {}

  static void write(Task task, ObjectNode into) {
    into.put(KIND, task.kind().name());
    if (task instanceof BinaryTask binary) {
      into.put(THRESHOLD, binary.threshold());
    }
  }

  static Task read(JsonNode json) {
    return switch (TaskKind.valueOf(json.get(KIND).asText())) {
      case BINARY -> new BinaryTask(json.get(THRESHOLD).asDouble());
      case REGRESSION -> new RegressionTask();
    };
  }
}
