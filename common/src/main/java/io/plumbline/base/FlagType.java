package io.plumbline.base;

import java.util.List;

/** True or false. */
record FlagType() implements OptionType<Boolean> {
  @Override
  public Option.Reading<Boolean> read(List<String> texts) {
    String text = texts.get(0);
    return text.equals("true") || text.equals("false")
        ? Option.Reading.of(Boolean.valueOf(text))
        : Option.Reading.refused("neither true nor false", "choose true or false");
  }

  @Override
  public String allowed() {
    return "true or false";
  }

  @Override
  public String choice() {
    return allowed();
  }

  @Override
  public Boolean cast(Object value) {
    return (Boolean) value;
  }
}
