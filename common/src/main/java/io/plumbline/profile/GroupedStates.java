package io.plumbline.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** The states of some columns of a task's rows, by group. */
final class GroupedStates {
  private final StateColumns columns;
  private final Map<UTF8String, Group> groups = new HashMap<>();
  private final PendingNumbers numbers;
  private final PendingTexts[] texts;

  /** Of the row before, often that of the next one. */
  private @Nullable Group latest;

  GroupedStates(StateColumns columns) {
    this.columns = columns;
    PendingLimits limits = PendingLimits.of(columns.names().size());
    this.numbers = new PendingNumbers(columns.numbers(), limits);
    this.texts =
        columns.texts().stream()
            .map(column -> new PendingTexts(column.followed(), limits))
            .toArray(PendingTexts[]::new);
  }

  /** Returns a group, whose text may be of bytes that are used again. */
  Group group(UTF8String name) {
    Group found = latest;
    if (found != null && found.name.equals(name)) {
      return found;
    }
    found = groups.get(name);
    if (found == null) {
      UTF8String kept = name.copy();
      found = new Group(kept);
      groups.put(kept, found);
    }
    latest = found;
    return found;
  }

  /** Rows of {@link FrameStates#SCHEMA}; a state is let go of as soon as it is written. */
  Iterator<Row> written() {
    Map<String, Group> ordered = new TreeMap<>();
    groups.forEach((name, group) -> ordered.put(name.toString(), group));
    return new ArrayList<>(ordered.entrySet())
        .stream().flatMap(group -> written(group.getKey(), group.getValue())).iterator();
  }

  private Stream<Row> written(String name, Group group) {
    return IntStream.range(0, columns.names().size())
        .mapToObj(i -> RowFactory.create(columns.names().get(i), name, group.state(i).toBytes()));
  }

  /** The states of a group. */
  final class Group {
    private final UTF8String name;
    private final int number = numbers.addGroup();

    private Group(UTF8String name) {
      this.name = name;
      for (PendingTexts column : texts) {
        column.addGroup();
      }
    }

    /** Adds a number of a column. */
    void add(int column, double value) {
      numbers.add(number, column, value);
    }

    /**
     * Adds numbers of as many rows.
     *
     * @param ids as many or none; numbers with the same one are often equal
     */
    void addAll(int column, double[] values, int[] ids) {
      numbers.addAll(number, column, values, ids);
    }

    void addNull(int column) {
      numbers.addNull(number, column);
    }

    /**
     * Adds a text.
     *
     * @param column among those of texts
     */
    void add(int column, @Nullable UTF8String text) {
      texts[column].add(number, text);
    }

    /** Adds a text of several rows. */
    void addRepeated(int column, UTF8String text, int times) {
      texts[column].addRepeated(number, text, times);
    }

    /** Adds a text with its label. */
    void add(int column, @Nullable UTF8String text, double label) {
      texts[column].add(number, text, label);
    }

    /**
     * Adds a row: its group, then the numbers, then the texts, then the label if there are such.
     */
    void add(InternalRow row) {
      int numeric = columns.numbers();
      for (int i = 0; i < numeric; i++) {
        if (row.isNullAt(i + 1)) {
          addNull(i);
        } else {
          add(i, row.getDouble(i + 1));
        }
      }
      for (int i = 0; i < texts.length; i++) {
        int at = 1 + numeric + i;
        UTF8String text = row.isNullAt(at) ? null : row.getUTF8String(at);
        if (columns.texts().get(i).labeled()) {
          add(i, text, row.getDouble(1 + numeric + texts.length));
        } else {
          add(i, text);
        }
      }
    }

    private ColumnState state(int column) {
      int numeric = columns.numbers();
      return column < numeric
          ? numbers.state(number, column)
          : texts[column - numeric].state(number);
    }
  }
}
