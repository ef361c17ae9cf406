package io.plumbline.pipeline;

import io.plumbline.config.BlockWriter;
import io.plumbline.config.ConfigErrors;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.util.Map;

/**
 * The {@code env} block: settings of the place where a pipeline runs, from {@code
 * conf/environments/NAME.conf}.
 *
 * @param name local, staging, production, or the name of another file
 * @param master Spark master, or empty for that of spark-submit
 * @param warehouse root of all tables, a path or URI
 * @param isSingleDriver whether no second driver ever writes to the warehouse
 * @param spark further Spark properties
 */
public record EnvironmentSpec(
    String name,
    String master,
    String warehouse,
    boolean isSingleDriver,
    Map<String, String> spark) {
  static EnvironmentSpec parse(Section section, String name) {
    String master = section.read("master", ValueType.TEXT_OR_EMPTY).orElse("");
    String warehouse = section.read("warehouse", ValueType.TEXT_OR_EMPTY).orElse("");
    boolean singleDriver = section.read("single-driver", ValueType.FLAG).orElse(false);
    Map<String, String> spark = section.properties("spark");
    section.refuseUnknownKeys();
    return new EnvironmentSpec(name, master, warehouse, singleDriver, spark);
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
