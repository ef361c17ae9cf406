package io.plumbline.base;

import java.nio.charset.Charset;
import java.util.List;

/** The name of a charset that this JVM knows. */
record CharsetType() implements OptionType<String> {
  @Override
  public Option.Reading<String> read(List<String> texts) {
    try {
      return Option.Reading.of(Charset.forName(texts.get(0)).name());
    } catch (IllegalArgumentException e) {
      return Option.Reading.refused(
          "no known encoding", "write a name such as UTF-8, ISO-8859-1, windows-1252, or UTF-16LE");
    }
  }

  @Override
  public String allowed() {
    return "name of an encoding";
  }

  @Override
  public String choice() {
    return "the name of an encoding";
  }

  @Override
  public String cast(Object value) {
    return (String) value;
  }
}
