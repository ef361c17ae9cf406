package io.plumbline.pipeline;

import io.plumbline.config.BlockWriter;
import io.plumbline.config.ConfigErrors;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.nio.file.Path;
import java.util.Map;
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
 */
public record EnvironmentSpec(
    String name,
    String master,
    String warehouse,
    boolean isSingleDriver,
    Map<String, String> spark) {
  /** A path from the root, or a URI. */
  private static final Pattern WITH_ROOT = Pattern.compile("/|[A-Za-z][A-Za-z0-9+.-]*:");

  static EnvironmentSpec parse(Section section, String name) {
    String master = section.read("master", ValueType.TEXT_OR_EMPTY).orElse("");
    String warehouse = absolute(section.read("warehouse", ValueType.TEXT_OR_EMPTY).orElse(""));
    boolean singleDriver = section.read("single-driver", ValueType.FLAG).orElse(false);
    Map<String, String> spark = section.properties("spark");
    section.refuseUnknownKeys();
    return new EnvironmentSpec(name, master, warehouse, singleDriver, spark);
  }

  /** Delta takes a relative path for the name of a table. */
  private static String absolute(String warehouse) {
    return warehouse.isBlank() || WITH_ROOT.matcher(warehouse).lookingAt()
        ? warehouse
        : Path.of(warehouse).toAbsolutePath().normalize().toString();
  }

  void write(BlockWriter out) {
    out.put("master", master)
        .put("warehouse", hasWarehouse() ? warehouse : "")
        .put("single-driver", isSingleDriver)
        .put("spark", spark);
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
