package io.plumbline.sources.xml;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Parses an element into a text for each column. Names are without prefix; one within another
 * element begins with the name of that. Nothing but the text is read: neither a document type nor
 * an entity, unless XML has it by itself.
 */
final class XmlValues {
  private static final String NOT_XML = "not well-formed XML";

  /** The prefix that all use for what XML Schema defines. */
  private static final String INSTANCE = "xsi:";

  private final XMLInputFactory parsers = XmlParsers.factory();
  private final String rowName;

  /**
   * @param rowTag name of the element, whose own text is a column of that name
   */
  XmlValues(String rowTag) {
    this.rowName = local(rowTag);
  }

  /** An element that is not closed yet. */
  private static final class Open {
    private final String path;
    private final StringBuilder text = new StringBuilder();
    private boolean hasElements;
    private boolean hasAttributes;
    private boolean isNil;

    Open(String path) {
      this.path = path;
    }
  }

  /**
   * Reads the values.
   *
   * @param values gets them by column; null for an element that is declared to be missing
   * @return the reason why the text is not one element with one text for each column, without
   *     values; null if it is
   */
  @Nullable String read(String text, Map<String, @Nullable String> values) {
    try {
      XMLStreamReader reader = parsers.createXMLStreamReader(new StringReader(text));
      try {
        return read(reader, values);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      return NOT_XML;
    }
  }

  private @Nullable String read(XMLStreamReader reader, Map<String, @Nullable String> values)
      throws XMLStreamException {
    String problem = null;
    Deque<Open> open = new ArrayDeque<>();
    while (reader.hasNext()) {
      String found = null;
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> found = start(reader, open, values);
        case XMLStreamConstants.END_ELEMENT -> found = end(open, values);
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (!open.isEmpty()) {
            open.getFirst().text.append(reader.getText());
          }
        }
        case XMLStreamConstants.ENTITY_REFERENCE -> found = NOT_XML;
        default -> {}
      }
      problem = problem == null ? found : problem;
    }
    return problem;
  }

  private static @Nullable String start(
      XMLStreamReader reader, Deque<Open> open, Map<String, @Nullable String> values) {
    Open outer = open.peekFirst();
    Open element = new Open(outer == null ? "" : joined(outer.path, reader.getLocalName()));
    if (outer != null) {
      outer.hasElements = true;
    }
    open.push(element);
    String problem = null;
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String name = attribute(reader, i);
      String value = reader.getAttributeValue(i);
      if (name.startsWith(INSTANCE)) {
        element.isNil |= name.equals(INSTANCE + "nil") && value.strip().matches("true|1");
      } else if (!name.equals("xmlns") && !name.startsWith("xmlns:")) {
        element.hasAttributes = true;
        String twice = put(joined(element.path, name), value, values);
        problem = problem == null ? twice : problem;
      }
    }
    return problem;
  }

  private @Nullable String end(Deque<Open> open, Map<String, @Nullable String> values) {
    Open element = open.pop();
    String text = element.text.toString().strip();
    if (element.hasElements) {
      return text.isEmpty()
          ? null
          : "element `%s` has text beside elements"
              .formatted(element.path.isEmpty() ? rowName : element.path);
    }
    if (text.isEmpty() && element.isNil) {
      return put(element.path.isEmpty() ? rowName : element.path, null, values);
    }
    if (text.isEmpty() && (element.hasAttributes || element.path.isEmpty())) {
      return null;
    }
    return put(element.path.isEmpty() ? rowName : element.path, text, values);
  }

  /** Returns the name as it is written; the parser takes it apart even without namespaces. */
  private static String attribute(XMLStreamReader reader, int at) {
    String prefix = reader.getAttributePrefix(at);
    String name = reader.getAttributeLocalName(at);
    return prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
  }

  private static @Nullable String put(
      String column, @Nullable String value, Map<String, @Nullable String> values) {
    if (values.containsKey(column)) {
      return "`%s` is there twice".formatted(column);
    }
    values.put(column, value);
    return null;
  }

  private static String joined(String path, String name) {
    return path.isEmpty() ? local(name) : path + "_" + local(name);
  }

  private static String local(String name) {
    return name.substring(name.lastIndexOf(':') + 1);
  }
}
