package io.plumbline.sources;

import java.util.List;

/**
 * What a bounded look at a source shows, before any of its rows is read.
 *
 * @param parts all that the source has
 * @param looked the number of them that were looked at
 * @param header of those
 * @param isText as {@link SourceView#isText}
 */
public record SourceLook(
    List<SourcePart> parts, int looked, SourceHeader header, SeenColumns columns, boolean isText) {

  /** Returns what the opened source shows of all its parts. */
  static SourceLook of(SourceView view) {
    List<SourcePart> parts = view.parts();
    SeenColumns columns = view.reading(() -> new SeenColumns(view.rows().schema(), true));
    return new SourceLook(parts, parts.size(), view.header(), columns, view.isText());
  }
}
