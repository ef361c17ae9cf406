package io.plumbline.tables.lineage;

import org.apache.spark.sql.types.StructType;

/**
 * A table at one version.
 *
 * @param label name as people write it: {@code metrics}, or {@code bronze.flights}
 * @param location absolute, as the environment names the warehouse
 * @param version of Delta
 * @param columns of that version, with those that the store adds
 */
public record UsedTable(String label, String location, long version, StructType columns) {}
