package io.plumbline.profile;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntSupplier;
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
  /** Different values of all columns and groups that a task counts before they enter a state. */
  private static final int MOST_VALUES = 1 << 22;

  private static final int MOST_OF_A_COLUMN = 1 << 14;

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
    // A group that comes late makes the share of each smaller.
    IntSupplier most =
        () ->
            (int)
                Math.min(
                    MOST_OF_A_COLUMN,
                    MOST_VALUES / Math.max(1L, (long) groups.size() * names.length));
    while (rows.hasNext()) {
      InternalRow row = rows.next();
      groups
          .computeIfAbsent(row.getUTF8String(0).toString(), any -> new Group(numbers, texts, most))
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
    private final PendingTexts[] texts;

    Group(int numeric, List<Texts> texts, IntSupplier most) {
      this.numeric = numeric;
      this.numbers = new PendingNumbers(numeric, most);
      this.texts =
          texts.stream().map(column -> new PendingTexts(column, most)).toArray(PendingTexts[]::new);
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
        texts[i].add(row, 1 + numeric + i, 1 + numeric + texts.length);
      }
    }

    ColumnState state(int column) {
      return column < numeric ? numbers.state(column) : texts[column - numeric].state();
    }
  }
}
