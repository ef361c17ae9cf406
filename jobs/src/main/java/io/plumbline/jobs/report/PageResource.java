package io.plumbline.jobs.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the text files that the page is made of from the class path. */
final class PageResource {
  private PageResource() {}

  /**
   * Returns the text of a resource.
   *
   * @param beside a class of the jar that has the resource
   */
  static String read(Class<?> beside, String path) {
    try (InputStream in = beside.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(
            "The jar of %s lacks %s.".formatted(beside.getName(), path));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
