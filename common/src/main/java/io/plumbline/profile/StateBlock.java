package io.plumbline.profile;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  private final List<Set<String>> followed;

  /**
   * @param names of the columns, first those of numbers
   * @param numbers how many those are
   * @param followed texts that are counted by name, for each column of texts
   */
  StateBlock(List<String> names, int numbers, List<Set<String>> followed) {
    this.names = names.toArray(String[]::new);
    this.numbers = numbers;
    this.followed = new ArrayList<>(followed);
  }

  /** Rows of {@link FrameStates#SCHEMA}; a state is let go of as soon as it is written. */
  @Override
  public Iterator<Row> call(Iterator<InternalRow> rows) {
    Map<String, Group> groups = new TreeMap<>();
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      groups
          .computeIfAbsent(row.getUTF8String(0).toString(), any -> new Group(numbers, followed))
          .add(row);
    }
    return new ArrayList<>(groups.entrySet())
        .stream().flatMap(group -> written(group.getKey(), group.getValue())).iterator();
  }

  private Stream<Row> written(String name, Group group) {
    return IntStream.range(0, names.length)
        .mapToObj(i -> RowFactory.create(names[i], name, group.state(i).toBytes()));
  }

  private static final class Group {
    private final int numeric;
    private final PendingNumbers numbers;
    private final CategoryState[] texts;

    Group(int numeric, List<Set<String>> followed) {
      this.numeric = numeric;
      this.numbers = new PendingNumbers(numeric);
      this.texts = followed.stream().map(CategoryState::new).toArray(CategoryState[]::new);
    }

    void add(InternalRow row) {
      for (int i = 0; i < numeric; i++) {
        if (row.isNullAt(i + 1)) {
          numbers.addNull(i);
        } else {
          numbers.add(i, row.getDouble(i + 1));
        }
      }
      for (int i = 0; i < texts.length; i++) {
        int at = 1 + numeric + i;
        if (row.isNullAt(at)) {
          texts[i].addNull();
        } else {
          texts[i].add(row.getUTF8String(at).toString());
        }
      }
    }

    ColumnState state(int column) {
      return column < numeric ? numbers.state(column) : texts[column - numeric];
    }
  }
}
