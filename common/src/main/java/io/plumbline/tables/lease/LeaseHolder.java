package io.plumbline.tables.lease;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.base.Host;
import io.plumbline.base.Json;
import java.util.Optional;

/**
 * The holder of a lease, as messages show it. Only the run id decides: names of hosts and process
 * numbers are not unique where containers run.
 */
record LeaseHolder(String runId, String host, long pid, boolean isReleased) {

  static LeaseHolder of(String runId) {
    return new LeaseHolder(runId, Host.name(), ProcessHandle.current().pid(), false);
  }

  LeaseHolder released() {
    return new LeaseHolder(runId, host, pid, true);
  }

  String json() {
    return Json.write(
        Json.object()
            .put("run_id", runId)
            .put("host", host)
            .put("pid", pid)
            .put("released", isReleased));
  }

  /** Reads what {@link #json} wrote; empty for anything else, such as half of it. */
  static Optional<LeaseHolder> parse(String json) {
    try {
      JsonNode node = Json.read(json);
      return node.hasNonNull("run_id")
          ? Optional.of(
              new LeaseHolder(
                  node.get("run_id").asText(),
                  node.path("host").asText(Host.UNKNOWN),
                  node.path("pid").asLong(),
                  node.path("released").asBoolean()))
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
