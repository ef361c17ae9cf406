package io.plumbline.profile;

import java.util.Iterator;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Sums up some columns of a partition by group. The rows are those of the engine, without an object
 * per value: the group, then the numbers, then the texts, then the label if a state sums it up.
 *
 * @param columns of the rows
 */
record StateBlock(StateColumns columns) implements FlatMapFunction<Iterator<InternalRow>, Row> {
  @Override
  public Iterator<Row> call(Iterator<InternalRow> rows) {
    GroupedStates groups = new GroupedStates(columns);
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      groups.group(row.getUTF8String(0)).add(row);
    }
    return groups.written();
  }
}
