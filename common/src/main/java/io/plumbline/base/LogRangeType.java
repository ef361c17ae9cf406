package io.plumbline.base;

import java.util.List;

/** Two numbers above 0 in ascending order. */
record LogRangeType() implements OptionType<LogRange> {
  @Override
  public Option.Reading<LogRange> read(List<String> texts) {
    try {
      if (texts.size() == 2) {
        return Option.Reading.of(
            new LogRange(
                Double.parseDouble(texts.get(0).strip()),
                Double.parseDouble(texts.get(1).strip())));
      }
    } catch (IllegalArgumentException e) {
      // not two numbers, or not in order: refused below
    }
    return Option.Reading.refused("not a log range", "write " + allowed());
  }

  @Override
  public String allowed() {
    return "two numbers above 0, the least first: [0.001, 1]";
  }

  @Override
  public String choice() {
    return allowed();
  }

  @Override
  public LogRange cast(Object value) {
    return (LogRange) value;
  }

  @Override
  public boolean isList() {
    return true;
  }
}
