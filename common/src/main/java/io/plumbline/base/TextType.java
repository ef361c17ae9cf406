package io.plumbline.base;

import java.util.List;

/**
 * Texts.
 *
 * @param words the allowed ones, or empty for any that is not blank
 */
record TextType(List<String> words, boolean isSecret) implements OptionType<String> {
  @Override
  public Option.Reading<String> read(List<String> texts) {
    String text = texts.get(0);
    if (words.isEmpty()) {
      return text.isEmpty()
          ? Option.Reading.refused("empty", "give it a value or leave the key out")
          : Option.Reading.of(text);
    }
    return words.contains(text)
        ? Option.Reading.of(text)
        : Option.Reading.refused("unknown word", Nearest.hint(text, words));
  }

  @Override
  public String allowed() {
    if (isSecret) {
      return "secret text";
    }
    return words.isEmpty() ? "text" : "one of " + String.join(", ", words);
  }

  @Override
  public String choice() {
    return words.isEmpty() ? "a " + allowed() : allowed();
  }

  @Override
  public String cast(Object value) {
    return (String) value;
  }
}
