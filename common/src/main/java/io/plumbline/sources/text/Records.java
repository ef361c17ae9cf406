package io.plumbline.sources.text;

import java.io.Closeable;
import java.io.IOException;

/** The records of a text, one after the other. */
public interface Records extends Closeable {
  /** Moves to the next record. @return false at the end */
  boolean next() throws IOException;

  /** Number of the line that the record begins in, or of the value in a document; from 1. */
  long line();

  /** Number of the line or value after the record. */
  long nextLine();

  /** Returns the text without the line break at the end. */
  DecodedText text(TextCharset charset);
}
