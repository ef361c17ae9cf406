package io.plumbline.base;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of the options that a plug-in declares, with defaults filled in. Equal when names and
 * values are.
 */
public final class Options {
  /** Stands for a secret wherever it would be printed. */
  public static final String MASK = "***";

  /** The options of a plug-in that declares none. */
  public static final Options NONE = of(List.of(), Map.of());

  private final List<Option<?>> declared;
  private final Map<String, Object> values;

  private Options(List<Option<?>> declared, Map<String, Object> values) {
    this.declared = declared;
    this.values = values;
  }

  /**
   * Returns given values and the defaults of the others. A required option without a value is
   * absent: {@link #get} then fails.
   *
   * @param given values by name, of the type of their option
   * @throws IllegalArgumentException when a name is not declared
   * @throws ClassCastException when a value is of another type than its option
   */
  public static Options of(List<? extends Option<?>> declared, Map<String, ?> given) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Option<?> option : declared) {
      Object value = given.get(option.name());
      if (value != null) {
        values.put(option.name(), option.cast(value));
      } else {
        option.fallback().ifPresent(fallback -> values.put(option.name(), fallback));
      }
    }
    given
        .keySet()
        .forEach(
            name -> {
              if (declared.stream().noneMatch(option -> option.name().equals(name))) {
                throw new IllegalArgumentException("No option is named %s.".formatted(name));
              }
            });
    return new Options(List.copyOf(declared), Collections.unmodifiableMap(values));
  }

  /** Returns the default of each option. */
  public static Options defaults(List<? extends Option<?>> declared) {
    return of(declared, Map.of());
  }

  /**
   * Returns the value of an option.
   *
   * @throws IllegalStateException when it has none
   */
  public <T> T get(Option<T> option) {
    return option.cast(Lookup.required(values, option.name()));
  }

  /** Returns the value of an option, or empty. */
  public <T> Optional<T> find(Option<T> option) {
    return Optional.ofNullable(values.get(option.name())).map(option::cast);
  }

  /** Returns the declared options, with or without a value. */
  public List<Option<?>> declared() {
    return declared;
  }

  /** Returns the values by name, in the order in which the options are declared. */
  public Map<String, Object> values() {
    return values;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Options other && values.equals(other.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    Map<String, Object> shown = new LinkedHashMap<>(values);
    declared.stream()
        .filter(Option::isSecret)
        .forEach(option -> shown.computeIfPresent(option.name(), (name, value) -> MASK));
    return shown.toString();
  }
}
