package io.plumbline.sources.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a text into its records. A quote that is never closed, or not within {@link #LONGEST} bytes,
 * makes a malformed record of its line alone; the next record begins in the next line. Blank lines
 * are records without bytes.
 */
public final class RecordReader implements Records {
  /** Bytes of the longest record with an open quote. */
  public static final int LONGEST = 16 << 20;

  private static final int BUFFER = 1 << 16;

  /** An array has hardly more. */
  private static final int MOST = 1 << 30;

  private final InputStream in;
  private final RecordBounds bounds;
  private final int longest;

  /** Bytes from the first of the range that may begin a record. */
  private final long range;

  private byte[] buffer = new byte[BUFFER];
  private int place;
  private int filled;

  /** Bytes of the stream before {@link #buffer}. */
  private long before;

  private int state;

  /** Line of the byte at {@link #place}. */
  private long nextLine;

  private int begin;
  private int end;
  private long line;
  private boolean isUnclosed;

  /**
   * @param in from the first byte of a range
   * @param state of the automaton before that byte
   * @param line number of the line that the first byte is in, from 1
   * @param range bytes; records that begin behind them are not read
   */
  public RecordReader(InputStream in, RecordBounds bounds, int state, long line, long range)
      throws IOException {
    this(in, bounds, state, line, range, LONGEST);
  }

  RecordReader(InputStream in, RecordBounds bounds, int state, long line, long range, int longest)
      throws IOException {
    this.in = in;
    this.bounds = bounds;
    this.state = state;
    this.nextLine = line;
    this.range = range;
    this.longest = longest;
    if (!RecordBounds.isBetween(state)) {
      cut(); // the end of a record of the range before
    }
  }

  /** Returns a reader of a whole text. */
  public static RecordReader of(InputStream in, RecordBounds bounds) throws IOException {
    return new RecordReader(in, bounds, RecordBounds.START, 1, Long.MAX_VALUE);
  }

  @Override
  public boolean next() throws IOException {
    if (state == RecordBounds.AFTER_CR && has(place) && buffer[place] == '\n') {
      place++;
      state = RecordBounds.START;
    }
    if (place >= buffer.length / 2) {
      compact();
    }
    if (before + place >= range || !has(place)) {
      return false;
    }
    cut();
    return true;
  }

  private void cut() throws IOException {
    begin = place;
    line = nextLine;
    isUnclosed = false;
    int now = state;
    boolean wasOpen = RecordBounds.isOpen(state);
    int at = begin;
    for (; has(at); at++) {
      now = bounds.next(now, buffer[at]);
      if (RecordBounds.isBetween(now)) {
        endAt(at, now);
        nextLine += 1 + (wasOpen ? breaks(begin, at) : 0); // only quotes may have some inside
        return;
      }
      int until = filled;
      if (RecordBounds.isOpen(now)) {
        wasOpen = true;
        if (at - begin >= longest) {
          break;
        }
        until = (int) Math.min(filled, (long) begin + longest);
      }
      at = bounds.skip(now, buffer, at + 1, until) - 1;
    }
    if (RecordBounds.isOpen(now)) {
      endWithLine(at);
    } else {
      endOfText(at);
    }
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public long nextLine() {
    return nextLine;
  }

  @Override
  public DecodedText text(TextCharset charset) {
    DecodedText read = charset.decode(buffer, begin, end - begin);
    return isUnclosed && read.problem() == null
        ? new DecodedText(read.utf8(), "a quote is not closed")
        : read;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void endWithLine(int until) {
    isUnclosed = true;
    int at = begin;
    while (at < until && buffer[at] != '\n' && buffer[at] != '\r') {
      at++;
    }
    if (at == until) {
      endOfText(at);
    } else {
      endAt(at, buffer[at] == '\r' ? RecordBounds.AFTER_CR : RecordBounds.START);
      nextLine++;
    }
  }

  /** Ends the record without a line break. */
  private void endOfText(int at) {
    end = at;
    place = at;
    state = RecordBounds.START;
    nextLine += 1 + breaks(begin, at);
  }

  /** Ends the record before a line break. */
  private void endAt(int at, int then) {
    end = at;
    place = at + 1;
    state = then;
  }

  private boolean has(int at) throws IOException {
    if (at < filled) {
      return true;
    }
    if (filled == buffer.length) {
      if (buffer.length == MOST) {
        throw new IOException("a record is longer than 1 GiB");
      }
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    filled += Math.max(0, read);
    return read > 0;
  }

  private void compact() {
    System.arraycopy(buffer, place, buffer, 0, filled - place);
    before += place;
    filled -= place;
    place = 0;
  }

  /** Counts the line breaks in a part of the buffer. */
  private int breaks(int from, int to) {
    int breaks = 0;
    for (int i = from; i < to; i++) {
      if (buffer[i] == '\n' || buffer[i] == '\r' && !(i + 1 < to && buffer[i + 1] == '\n')) {
        breaks++;
      }
    }
    return breaks;
  }
}
