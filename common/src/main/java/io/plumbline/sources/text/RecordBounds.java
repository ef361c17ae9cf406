package io.plumbline.sources.text;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;

/**
 * The rule by which bytes become records: an automaton that reads one byte after the other. A line
 * break (LF, CR, or both) ends a record unless it is inside of quotes. A task that begins in the
 * middle of a file needs to know no more than the state there.
 *
 * <p>The charset encodes ASCII as ASCII, and no part of another character looks like it.
 *
 * @see <a href="https://doi.org/10.1145/3299869.3319898">Ge et al., Speculative Distributed CSV
 *     Data Parsing, 2019</a>
 */
public final class RecordBounds implements Serializable {
  /** Before the first byte of a record. */
  static final int START = 0;

  /** A CR has ended a record; an LF after it belongs to it. */
  static final int AFTER_CR = 1;

  private static final int FIELD = 2;
  private static final int PLAIN = 3;
  private static final int QUOTED = 4;
  private static final int CLOSING = 5;
  private static final int ESCAPED = 6;
  private static final int COMMENT = 7;
  private static final int DELIMITED = 8; // and as many more as the delimiter has further bytes

  private final int states;
  private final byte[] next;

  private RecordBounds(int states) {
    this.states = states;
    this.next = new byte[states << 8];
  }

  /** Returns the rule of one record per line. */
  public static RecordBounds lines() {
    RecordBounds bounds = new RecordBounds(PLAIN + 1);
    for (int state = 0; state < bounds.states; state++) {
      bounds.all(state, PLAIN);
      bounds.breaks(state);
    }
    bounds.on(AFTER_CR, '\n', START);
    return bounds;
  }

  /**
   * Returns the rule of CSV: a quote at the start of a field opens, a doubled one inside is one of
   * the text. What follows a closing quote is part of the field.
   *
   * @param comment first character of lines that are no records
   * @throws IllegalArgumentException if a character other than the delimiter has several bytes
   */
  public static RecordBounds csv(
      Charset charset, char delimiter, char quote, char escape, Optional<Character> comment) {
    byte[] between = String.valueOf(delimiter).getBytes(charset);
    RecordBounds bounds = new RecordBounds(DELIMITED + between.length - 1);
    byte opens = one(charset, quote);
    for (int state = 0; state < bounds.states; state++) {
      if (state == QUOTED || state == ESCAPED) {
        bounds.all(state, QUOTED);
        continue;
      }
      bounds.all(state, state == COMMENT ? COMMENT : PLAIN);
      if (state != COMMENT) {
        bounds.on(state, between[0], between.length == 1 ? FIELD : DELIMITED);
      }
      bounds.breaks(state);
    }
    for (int i = 1; i < between.length; i++) {
      bounds.on(DELIMITED + i - 1, between[i], i == between.length - 1 ? FIELD : DELIMITED + i);
    }
    for (int state : new int[] {START, AFTER_CR, FIELD, CLOSING}) {
      bounds.on(state, opens, QUOTED);
    }
    bounds.on(QUOTED, opens, CLOSING);
    if (escape != quote) {
      bounds.on(QUOTED, one(charset, escape), ESCAPED);
    }
    comment.ifPresent(
        first -> {
          bounds.on(START, one(charset, first), COMMENT);
          bounds.on(AFTER_CR, one(charset, first), COMMENT);
        });
    bounds.on(AFTER_CR, '\n', START);
    return bounds;
  }

  int states() {
    return states;
  }

  int next(int state, byte read) {
    return next[state << 8 | read & 0xff];
  }

  /**
   * Returns the first place from {@code from} on whose byte changes the state, or {@code to}: a
   * byte that does not is read several times as fast as by {@link #next}, since no step waits for
   * the one before.
   */
  int skip(int state, byte[] bytes, int from, int to) {
    int row = state << 8;
    int at = from;
    while (at < to && next[row | bytes[at] & 0xff] == state) {
      at++;
    }
    return at;
  }

  /** Returns true if no byte of a record has been read since the last one ended. */
  static boolean isBetween(int state) {
    return state <= AFTER_CR;
  }

  /** Returns true inside of quotes, where the end of the file ends no record. */
  static boolean isOpen(int state) {
    return state == QUOTED || state == ESCAPED;
  }

  private void all(int state, int to) {
    Arrays.fill(next, state << 8, (state + 1) << 8, (byte) to);
  }

  private void breaks(int state) {
    on(state, '\n', START);
    on(state, '\r', AFTER_CR);
  }

  private void on(int state, int read, int to) {
    next[state << 8 | read & 0xff] = (byte) to;
  }

  private static byte one(Charset charset, char character) {
    byte[] bytes = String.valueOf(character).getBytes(charset);
    if (bytes.length != 1) {
      throw new IllegalArgumentException(
          "`%s` has %d bytes in %s".formatted(character, bytes.length, charset));
    }
    return bytes[0];
  }
}
