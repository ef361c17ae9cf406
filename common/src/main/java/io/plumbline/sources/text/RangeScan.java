package io.plumbline.sources.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How the automaton of {@link RecordBounds} goes through a range of a file, from each state that it
 * may begin in. Scans of all ranges together say in which state and line each of them begins.
 *
 * @param ends by state at the begin: the state at the end
 * @param firstEnds by state: bytes up to the first end of a record; -1 if none ends
 * @param lastEnds by state: bytes up to the last end of a record; -1 if none ends
 * @param longest by state: bytes of the longest record that begins and ends within
 * @param breaks line breaks
 * @param beginsWithLf true if the first byte is an LF
 * @param endsWithCr true if the last byte is a CR
 */
public record RangeScan(
    int[] ends,
    long[] firstEnds,
    long[] lastEnds,
    long[] longest,
    long length,
    long breaks,
    boolean beginsWithLf,
    boolean endsWithCr)
    implements Serializable {
  private static final int BUFFER = 1 << 16;

  /**
   * Where a range begins.
   *
   * @param state of the automaton
   * @param line number of the line, from 1
   */
  public record Start(int state, long line) implements Serializable {}

  /** Scans so many bytes, or less if the stream ends before. */
  public static RangeScan of(InputStream in, RecordBounds bounds, long length) throws IOException {
    Lane[] lanes = new Lane[bounds.states()];
    Arrays.setAll(lanes, Lane::new);
    byte[] buffer = new byte[BUFFER];
    long done = 0;
    long breaks = 0;
    boolean beginsWithLf = false;
    byte last = 0;
    while (done < length) {
      int read = in.read(buffer, 0, (int) Math.min(BUFFER, length - done));
      if (read <= 0) {
        break;
      }
      beginsWithLf |= done == 0 && buffer[0] == '\n';
      for (Lane lane : lanes) {
        lane.read(bounds, buffer, read, done);
      }
      for (int i = 0; i < read; i++) {
        breaks += buffer[i] == '\r' || buffer[i] == '\n' && last != '\r' ? 1 : 0;
        last = buffer[i];
      }
      done += read;
    }
    int[] ends = Arrays.stream(lanes).mapToInt(lane -> lane.state).toArray();
    return new RangeScan(
        ends,
        Arrays.stream(lanes).mapToLong(lane -> lane.firstEnd).toArray(),
        Arrays.stream(lanes).mapToLong(lane -> lane.lastEnd).toArray(),
        Arrays.stream(lanes).mapToLong(lane -> lane.longest).toArray(),
        done,
        breaks,
        beginsWithLf,
        last == '\r');
  }

  /**
   * Returns where each range begins; nothing if the file has a quote that is never closed or not
   * within {@link RecordReader#LONGEST} bytes, so that one task has to read all of it.
   *
   * @param scans of all ranges of a file, in order
   * @param firstLine number of the line that the first range begins in
   */
  public static Optional<List<Start>> starts(List<RangeScan> scans, long firstLine) {
    return starts(scans, firstLine, RecordReader.LONGEST);
  }

  static Optional<List<Start>> starts(List<RangeScan> scans, long firstLine, long most) {
    List<Start> starts = new ArrayList<>();
    int state = RecordBounds.START;
    long line = firstLine;
    long open = 0;
    boolean afterCr = false;
    for (RangeScan scan : scans) {
      boolean isOneBreak = afterCr && scan.beginsWithLf;
      // Inside of quotes, the LF is counted with the bytes of the range.
      starts.add(new Start(state, isOneBreak && !RecordBounds.isBetween(state) ? line - 1 : line));
      long first = scan.firstEnds[state];
      if (open + (first < 0 ? scan.length : first) > most || scan.longest[state] > most) {
        return Optional.empty();
      }
      open = first < 0 ? open + scan.length : scan.length - scan.lastEnds[state];
      line += scan.breaks - (isOneBreak ? 1 : 0);
      afterCr = scan.length == 0 ? afterCr : scan.endsWithCr;
      state = scan.ends[state];
    }
    return RecordBounds.isOpen(state) ? Optional.empty() : Optional.of(starts);
  }

  private static final class Lane {
    private int state;
    private long firstEnd = -1;
    private long lastEnd = -1;
    private long longest;

    Lane(int state) {
      this.state = state;
    }

    void read(RecordBounds bounds, byte[] buffer, int length, long before) {
      int now = state;
      for (int i = 0; i < length; i++) {
        now = bounds.next(now, buffer[i]);
        if (RecordBounds.isBetween(now)) {
          ended(before + i + 1);
        }
      }
      state = now;
    }

    private void ended(long at) {
      if (firstEnd < 0) {
        firstEnd = at;
      } else {
        longest = Math.max(longest, at - lastEnd);
      }
      lastEnd = at;
    }
  }
}
