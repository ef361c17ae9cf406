package io.plumbline.jobs.suggest;

import io.plumbline.sources.xml.XmlParsers;
import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The elements of an XML file that are rows: of the elements with attributes or elements within,
 * those that are there more than once, the outermost first, and of these the most frequent. The
 * root is a row only if nothing else can be.
 */
final class XmlRowTag {
  private final Map<String, Seen> seen = new LinkedHashMap<>();
  private final Deque<Seen> open = new ArrayDeque<>();

  private XmlRowTag() {}

  /**
   * Returns the name of the elements, with its prefix; empty if there are none, or if the text is
   * no XML.
   *
   * @param head the text up to any place, which is read as far as it is well formed
   */
  static Optional<String> of(byte[] head) {
    XmlRowTag found = new XmlRowTag();
    try {
      found.read(XmlParsers.factory().createXMLStreamReader(new ByteArrayInputStream(head)));
    } catch (XMLStreamException e) {
      // The text is cut off, or ingest names the place in it.
    }
    return rows(found.seen.values());
  }

  private static Optional<String> rows(Collection<Seen> all) {
    return all.stream()
        .filter(element -> element.hasParts)
        .min(
            Comparator.comparing((Seen element) -> element.times == 1)
                .thenComparing(element -> element.depth == 0)
                .thenComparing(element -> element.depth)
                .thenComparing(element -> -element.times))
        .map(element -> element.name);
  }

  private void read(XMLStreamReader xml) throws XMLStreamException {
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        start(xml.getLocalName(), xml.getAttributeCount() > 0);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        open.pop();
      }
    }
  }

  private void start(String name, boolean hasAttributes) {
    if (!open.isEmpty()) {
      open.peek().hasParts = true;
    }
    int depth = open.size();
    Seen element = seen.computeIfAbsent(depth + " " + name, any -> new Seen(name, depth));
    element.times++;
    // The root often has attributes of its own, such as those that declare prefixes.
    element.hasParts |= hasAttributes && depth > 0;
    open.push(element);
  }

  /** Elements of one name at one depth. */
  private static final class Seen {
    private final String name;
    private final int depth;
    private long times;
    private boolean hasParts;

    Seen(String name, int depth) {
      this.name = name;
      this.depth = depth;
    }
  }
}
