package io.plumbline.base;

/** A place in a file; line 0 means that only the file (or {@code --set}) is known. */
public record Origin(String file, int line) {
  @Override
  public String toString() {
    return line > 0 ? file + ":" + line : file;
  }
}
