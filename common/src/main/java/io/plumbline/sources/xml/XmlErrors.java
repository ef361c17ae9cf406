package io.plumbline.sources.xml;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.base.Texts;
import io.plumbline.sources.SourceBlock;
import java.util.Collection;

/** User errors about XML files: one factory per message. */
final class XmlErrors {
  private static final int MOST_NAMES = 8;

  private XmlErrors() {}

  static PlumblineException notAName(SourceBlock block, String rowTag) {
    return new PlumblineException(
        ExitCode.SPEC,
        "%s: %s = \"%s\" is not the name of an element. Write the name alone, without brackets."
            .formatted(block.title(), block.key(XmlFormat.ROW_TAG.name()), rowTag));
  }

  /**
   * @param found names of elements in one of the files
   */
  static PlumblineException noElement(
      SourceBlock block, String rowTag, int files, String file, Collection<String> found) {
    return new PlumblineException(
        ExitCode.INPUT,
        "%s: no element `%s` in %s. File %s has: %s. Set %s to the element that is a row."
            .formatted(
                block.title(),
                rowTag,
                Texts.count(files, "file"),
                file,
                Texts.first(MOST_NAMES, found.stream().map("`%s`"::formatted).toList()),
                block.key(XmlFormat.ROW_TAG.name())));
  }
}
