package io.plumbline.sources.xml;

import javax.xml.stream.XMLInputFactory;

/** Parsers that resolve nothing outside of the text. */
public final class XmlParsers {
  private XmlParsers() {}

  /** Returns the parsers of the JDK: others on the class path have other settings. */
  public static XMLInputFactory factory() {
    XMLInputFactory parsers = XMLInputFactory.newDefaultFactory();
    parsers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    parsers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // The prefixes of a record are declared outside of it.
    parsers.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    return parsers;
  }
}
