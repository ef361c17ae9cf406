package io.plumbline.base;

import java.util.List;

/** One character; {@code \\t} and {@code tab} are the tab. */
record CharacterType() implements OptionType<Character> {
  @Override
  public Option.Reading<Character> read(List<String> texts) {
    String text = texts.get(0);
    if (text.equals("\\t") || text.equals("tab")) {
      return Option.Reading.of('\t');
    }
    return text.length() == 1
        ? Option.Reading.of(text.charAt(0))
        : Option.Reading.refused("not one character", "write one character, or tab");
  }

  @Override
  public String allowed() {
    return "one character, or tab";
  }

  @Override
  public String choice() {
    return allowed();
  }

  @Override
  public Character cast(Object value) {
    return (Character) value;
  }
}
