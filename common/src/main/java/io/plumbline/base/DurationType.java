package io.plumbline.base;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Lengths of time above 0 in exact units. */
record DurationType() implements OptionType<Duration> {
  @Override
  public Option.Reading<Duration> read(List<String> texts) {
    Optional<Duration> length = Durations.parse(texts.get(0));
    return length.isPresent()
        ? Option.Reading.of(length.get())
        : Option.Reading.refused("not a length of time", Durations.FORMS);
  }

  @Override
  public String allowed() {
    return "length of time";
  }

  @Override
  public Duration cast(Object value) {
    return (Duration) value;
  }
}
