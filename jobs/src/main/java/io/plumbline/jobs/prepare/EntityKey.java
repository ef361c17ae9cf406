package io.plumbline.jobs.prepare;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import io.plumbline.spark.Columns;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;

/** The name of a row: its key as text, or the hash of its content. */
public final class EntityKey {
  private EntityKey() {}

  /**
   * Key columns joined by a bar; a bar inside of one is escaped, so that two keys never look the
   * same.
   */
  static Column ofKey(List<String> key) {
    if (key.size() == 1) {
      return column(key.get(0)).cast("string");
    }
    return concat_ws(
        "|", key.stream().map(name -> escaped(column(name).cast("string"))).toArray(Column[]::new));
  }

  /** The same, but null where one of the columns is. */
  public static Column ofGroup(List<String> columns) {
    Column known = Columns.all(columns.stream().map(name -> column(name).isNotNull()).toList());
    return when(known, ofKey(columns));
  }

  /** 128 bits of SHA-256 over columns, in hex: the same content always has the same name. */
  static Column ofContent(List<String> columns) {
    Column[] all = columns.stream().map(Columns::column).toArray(Column[]::new);
    return substring(sha2(to_json(struct(all), Map.of("ignoreNullFields", "false")), 256), 1, 32);
  }

  private static Column escaped(Column text) {
    Column escaped = replace(text, lit("\\"), lit("\\\\"));
    return replace(escaped, lit("|"), lit("\\|"));
  }
}
