package io.plumbline.profile;

import java.io.Serializable;
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
 * per value: the group, then the numbers, then the texts, then the label if a state sums it up.
 */
final class StateBlock implements FlatMapFunction<Iterator<InternalRow>, Row> {
  private final String[] names;
  private final int numbers;
  private final List<Texts> texts;

  /**
   * @param names of the columns, first those of numbers
   * @param numbers how many those are
   * @param texts of each column of texts
   */
  StateBlock(List<String> names, int numbers, List<Texts> texts) {
    this.names = names.toArray(String[]::new);
    this.numbers = numbers;
    this.texts = new ArrayList<>(texts);
  }

  /**
   * A column of texts.
   *
   * @param followed texts that are counted by name
   * @param labeled whether the labels of the rows are summed up
   */
  record Texts(Set<String> followed, boolean labeled) implements Serializable {}

  /** Rows of {@link FrameStates#SCHEMA}; a state is let go of as soon as it is written. */
  @Override
  public Iterator<Row> call(Iterator<InternalRow> rows) {
    Map<String, Group> groups = new TreeMap<>();
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      groups
          .computeIfAbsent(row.getUTF8String(0).toString(), any -> new Group(numbers, texts))
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
    private final boolean[] labeled;

    Group(int numeric, List<Texts> texts) {
      this.numeric = numeric;
      this.numbers = new PendingNumbers(numeric);
      this.texts =
          texts.stream()
              .map(column -> new CategoryState(column.followed()))
              .toArray(CategoryState[]::new);
      this.labeled = new boolean[texts.size()];
      for (int i = 0; i < labeled.length; i++) {
        labeled[i] = texts.get(i).labeled();
      }
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
        if (labeled[i]) {
          String text = row.isNullAt(at) ? null : row.getUTF8String(at).toString();
          texts[i].add(text, row.getDouble(1 + numeric + texts.length));
        } else if (row.isNullAt(at)) {
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
