package io.plumbline.base;

import java.util.List;

/** Names of metrics; which there are depends on the task, so the parser of the file knows them. */
record MetricNameType() implements OptionType<String> {
  @Override
  public Option.Reading<String> read(List<String> texts) {
    return Option.Reading.of(texts.get(0));
  }

  @Override
  public String allowed() {
    return "metric of the task";
  }

  @Override
  public String cast(Object value) {
    return (String) value;
  }
}
