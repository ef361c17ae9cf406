package io.plumbline.jobs.suggest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The new file that a suggestion is written to. */
public final class SuggestedFile {
  private final Path path;

  private SuggestedFile(Path path) {
    this.path = path;
  }

  /**
   * Returns the file, before any work is done for it.
   *
   * @throws io.plumbline.base.PlumblineException (SPEC) if it exists: it may have been edited
   */
  public static SuggestedFile at(String name) {
    Path path = Path.of(name);
    if (Files.exists(path)) {
      throw SuggestErrors.outExists(name);
    }
    return new SuggestedFile(path);
  }

  /**
   * Writes the file.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) if it cannot be written
   */
  public void write(String text) {
    try {
      Files.writeString(path, text, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw SuggestErrors.outNotWritable(path.toString(), e);
    }
  }
}
