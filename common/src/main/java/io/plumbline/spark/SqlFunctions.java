package io.plumbline.spark;

import java.util.Set;

/** Functions of Spark SQL that users' queries and expressions must not call. */
public final class SqlFunctions {
  /** They call any Java method, or tell where files lie. In lower case. */
  public static final Set<String> REACHING_OUT =
      Set.of(
          "java_method",
          "reflect",
          "try_reflect",
          "input_file_name",
          "input_file_block_start",
          "input_file_block_length");

  private SqlFunctions() {}
}
