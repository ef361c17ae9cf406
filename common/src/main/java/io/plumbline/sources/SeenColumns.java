package io.plumbline.sources;

import org.apache.spark.sql.types.StructType;

/**
 * The columns of rows that were not read.
 *
 * @param schema {@link RowColumns#LEADING}, then the source's own
 * @param areAll false if a part that was not looked at may have more of them
 */
public record SeenColumns(StructType schema, boolean areAll) {}
