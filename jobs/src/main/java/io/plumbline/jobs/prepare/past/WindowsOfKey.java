package io.plumbline.jobs.prepare.past;

import io.plumbline.pipeline.past.PastSpec.Measure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates the events of one key in one pass over its rows and events, which are sorted by time,
 * rows before the events of the same moment. Only the events of the longest window are in memory.
 */
final class WindowsOfKey implements FlatMapGroupsFunction<Row, Row, Row> {
  /** Columns of the input, after those of the key. */
  static final List<String> INPUT = List.of("__at", "__is_event", "__counts", "__row", "__values");

  private final int keys;
  private final long[] windows;
  private final boolean isCounted;
  private final Measure[] measures;

  /**
   * @param keys columns of the input before {@link #INPUT}
   * @param windows lengths in microseconds
   * @param isCounted whether the number of events is asked
   * @param measures by value of an event
   */
  WindowsOfKey(int keys, long[] windows, boolean isCounted, Measure[] measures) {
    this.keys = keys;
    this.windows = windows.clone();
    this.isCounted = isCounted;
    this.measures = measures.clone();
  }

  /**
   * One event.
   *
   * @param at moment from which it counts, in microseconds
   * @param counts whether it is an event of its own, or the later part of one
   * @param values null where there is none
   */
  private record Event(long at, boolean counts, @Nullable Object[] values) {}

  @Override
  public Iterator<Row> call(Row key, Iterator<Row> sorted) {
    boolean isOfKey = !anyNull(key);
    List<Window> open = new ArrayList<>();
    for (long length : windows) {
      open.add(new Window(length, isCounted, measures));
    }
    return new Iterator<>() {
      private @Nullable Row next;

      @Override
      public boolean hasNext() {
        while (next == null && sorted.hasNext()) {
          next = taken(sorted.next(), open, isOfKey);
        }
        return next != null;
      }

      @Override
      public Row next() {
        Row row = hasNext() ? next : null;
        if (row == null) {
          throw new NoSuchElementException();
        }
        next = null;
        return row;
      }
    };
  }

  private static boolean anyNull(Row key) {
    return key.anyNull();
  }

  /** Returns a row with the results of all windows; null for an event, which enters them. */
  private @Nullable Row taken(Row input, List<Window> open, boolean isOfKey) {
    boolean isTimed = !input.isNullAt(keys);
    long at = isTimed ? input.getLong(keys) : 0;
    if (isTimed) {
      open.forEach(window -> window.leave(at));
    }
    if (input.getBoolean(keys + 1)) {
      Row values = input.getStruct(keys + 4);
      Object[] all = new Object[values.size()];
      for (int i = 0; i < all.length; i++) {
        all[i] = values.get(i);
      }
      Event event = new Event(at, input.getBoolean(keys + 2), all);
      open.forEach(window -> window.enter(event));
      return null;
    }
    Row row = input.getStruct(keys + 3);
    List<@Nullable Object> out = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      out.add(row.get(i));
    }
    for (Window window : open) {
      out.addAll(isTimed && isOfKey ? window.results() : window.nothing());
    }
    return RowFactory.create(out.toArray());
  }

  /** The events of one window. */
  private static final class Window {
    private final long length;
    private final boolean isCounted;
    private final List<Aggregate> aggregates = new ArrayList<>();
    private final Deque<Event> events = new ArrayDeque<>();
    private long count;

    Window(long length, boolean isCounted, Measure[] measures) {
      this.length = length;
      this.isCounted = isCounted;
      for (Measure measure : measures) {
        aggregates.add(Aggregate.of(measure));
      }
    }

    void enter(Event event) {
      events.addLast(event);
      count += event.counts() ? 1 : 0;
      for (int i = 0; i < aggregates.size(); i++) {
        Object value = event.values()[i];
        if (value != null) {
          aggregates.get(i).add(value);
        }
      }
    }

    /** Lets go of events that began more than the length before a moment. */
    void leave(long at) {
      Event first = events.peekFirst();
      while (first != null && first.at() < at - length) {
        events.removeFirst();
        count -= first.counts() ? 1 : 0;
        for (int i = 0; i < aggregates.size(); i++) {
          Object value = first.values()[i];
          if (value != null) {
            aggregates.get(i).remove(value);
          }
        }
        first = events.peekFirst();
      }
    }

    List<@Nullable Object> results() {
      List<@Nullable Object> results = new ArrayList<>();
      if (isCounted) {
        results.add(count);
      }
      aggregates.forEach(aggregate -> results.add(aggregate.result()));
      return results;
    }

    List<@Nullable Object> nothing() {
      return Collections.nCopies(aggregates.size() + (isCounted ? 1 : 0), null);
    }
  }
}
