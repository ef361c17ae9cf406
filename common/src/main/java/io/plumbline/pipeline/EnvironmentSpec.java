package io.plumbline.pipeline;

import io.plumbline.config.BlockWriter;
import io.plumbline.config.ConfigErrors;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code env} block: settings of the place where a pipeline runs, from {@code
 * conf/environments/NAME.conf}.
 *
 * @param name local, staging, production, or the name of another file
 * @param master Spark master, or empty for that of spark-submit
 * @param warehouse root of all tables, an absolute path or a URI
 * @param isSingleDriver whether no second driver ever writes to the warehouse
 * @param spark further Spark properties
 * @param openlineage events of the runs; empty if none are wanted
 */
public record EnvironmentSpec(
    String name,
    String master,
    String warehouse,
    boolean isSingleDriver,
    Map<String, String> spark,
    Optional<OpenLineage> openlineage) {
  /**
   * Where the events of the runs go, and whose they are.
   *
   * @param path folder, an absolute path or a URI
   * @param namespace of the jobs
   */
  public record OpenLineage(String path, String namespace) {
    private static final String NAMESPACE = "plumbline";

    /** No path means no events, so that an environment can leave it to a variable. */
    static Optional<OpenLineage> parse(Section section) {
      String path = absolute(section.read("path", ValueType.TEXT_OR_EMPTY).orElse(""));
      String namespace = section.read("namespace", ValueType.TEXT).orElse(NAMESPACE);
      section.refuseUnknownKeys();
      return path.isBlank() ? Optional.empty() : Optional.of(new OpenLineage(path, namespace));
    }

    void write(BlockWriter out) {
      out.put("path", path).put("namespace", namespace);
    }
  }

  /** A path from the root, or a URI. */
  private static final Pattern WITH_ROOT = Pattern.compile("/|[A-Za-z][A-Za-z0-9+.-]*:");

  static EnvironmentSpec parse(Section section, String name) {
    String master = section.read("master", ValueType.TEXT_OR_EMPTY).orElse("");
    String warehouse = absolute(section.read("warehouse", ValueType.TEXT_OR_EMPTY).orElse(""));
    boolean singleDriver = section.read("single-driver", ValueType.FLAG).orElse(false);
    Map<String, String> spark = section.properties("spark");
    Optional<OpenLineage> openlineage = OpenLineage.parse(section.child("openlineage"));
    section.refuseUnknownKeys();
    return new EnvironmentSpec(name, master, warehouse, singleDriver, spark, openlineage);
  }

  /** Delta takes a relative path for the name of a table. */
  private static String absolute(String path) {
    return path.isBlank() || WITH_ROOT.matcher(path).lookingAt()
        ? path
        : Path.of(path).toAbsolutePath().normalize().toString();
  }

  void write(BlockWriter out) {
    out.put("master", master)
        .put("warehouse", hasWarehouse() ? warehouse : "")
        .put("single-driver", isSingleDriver)
        .put("spark", spark);
    openlineage.ifPresent(events -> out.block("openlineage", events::write));
  }

  /**
   * @throws io.plumbline.base.PlumblineException (SPEC) when the environment names no warehouse
   */
  @Override
  public String warehouse() {
    if (!hasWarehouse()) {
      throw ConfigErrors.noWarehouse(name);
    }
    return warehouse;
  }

  /** Returns true if the environment names a warehouse; a spec can be checked without one. */
  public boolean hasWarehouse() {
    return !warehouse.isBlank();
  }
}
