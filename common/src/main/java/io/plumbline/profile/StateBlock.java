package io.plumbline.profile;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Sums up some columns of a partition by group. The rows are those of the engine, without an object
 * per value: the group, then the numbers, then the texts.
 */
final class StateBlock implements FlatMapFunction<Iterator<InternalRow>, Row> {
  private final String[] names;
  private final int numbers;

  StateBlock(List<String> names, int numbers) {
    this.names = names.toArray(String[]::new);
    this.numbers = numbers;
  }

  /** Rows of {@link FrameStates#SCHEMA}; a state is let go of as soon as it is written. */
  @Override
  public Iterator<Row> call(Iterator<InternalRow> rows) {
    Map<String, ColumnState[]> states = new TreeMap<>();
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      ColumnState[] ofGroup =
          states.computeIfAbsent(row.getUTF8String(0).toString(), group -> empty());
      for (int i = 0; i < ofGroup.length; i++) {
        add(row, i + 1, ofGroup[i]);
      }
    }
    return new ArrayList<>(states.entrySet()).stream().flatMap(this::written).iterator();
  }

  private Stream<Row> written(Map.Entry<String, ColumnState[]> group) {
    ColumnState[] states = group.getValue();
    return IntStream.range(0, names.length)
        .mapToObj(i -> RowFactory.create(names[i], group.getKey(), states[i].toBytes()));
  }

  private ColumnState[] empty() {
    ColumnState[] states = new ColumnState[names.length];
    for (int i = 0; i < states.length; i++) {
      states[i] = i < numbers ? new NumericState() : new CategoryState();
    }
    return states;
  }

  private static void add(InternalRow row, int at, ColumnState state) {
    if (state instanceof NumericState numbers) {
      if (row.isNullAt(at)) {
        numbers.addNull();
      } else {
        numbers.add(row.getDouble(at));
      }
    } else if (state instanceof CategoryState texts) {
      if (row.isNullAt(at)) {
        texts.addNull();
      } else {
        texts.add(row.getUTF8String(at).toString());
      }
    }
  }
}
