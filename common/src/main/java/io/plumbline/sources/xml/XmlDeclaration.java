package io.plumbline.sources.xml;

import io.plumbline.sources.text.TextCharset;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The charset of an XML file: that of its declaration, or of the zeros in its first bytes. */
final class XmlDeclaration {
  private static final Pattern ENCODING =
      Pattern.compile("^<\\?xml\\s[^>]*?\\sencoding\\s*=\\s*([\"'])([^\"'<>]*)\\1");

  private XmlDeclaration() {}

  /**
   * Returns the charset that a file without a byte order mark declares.
   *
   * @param head its first bytes
   * @throws IOException for a name that is no charset
   */
  static Optional<TextCharset> charset(byte[] head) throws IOException {
    String first = new String(head, StandardCharsets.ISO_8859_1);
    if (first.startsWith("<\0?\0")) {
      return Optional.of(new TextCharset("UTF-16LE"));
    }
    if (first.startsWith("\0<\0?")) {
      return Optional.of(new TextCharset("UTF-16BE"));
    }
    Matcher found = ENCODING.matcher(first);
    if (!found.find()) {
      return Optional.empty();
    }
    String name = found.group(2);
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._:-]*") || !Charset.isSupported(name)) {
      throw new IOException("its encoding `%s` is not known".formatted(name));
    }
    TextCharset charset = new TextCharset(Charset.forName(name).name());
    // Bytes in which the declaration is readable are not of such; some exports declare it.
    boolean isWide = charset.name().toUpperCase(Locale.ROOT).matches("(X-)?UTF-(16|32).*");
    return isWide ? Optional.empty() : Optional.of(charset);
  }
}
