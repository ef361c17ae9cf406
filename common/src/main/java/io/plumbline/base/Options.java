package io.plumbline.base;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The values of the options that a plug-in declares, with the defaults filled in. */
public final class Options {
  private static final Options NONE = new Options(Map.of(), Map.of());

  private final Map<String, Option<?>> declared;
  private final Map<String, Object> values;

  private Options(Map<String, Option<?>> declared, Map<String, Object> values) {
    this.declared = declared;
    this.values = values;
  }

  /**
   * Returns the given values with the defaults of all other options.
   *
   * @param given values of the types that the options declare, by name
   * @throws IllegalArgumentException when a value is given for an undeclared option
   */
  public static Options of(List<Option<?>> declared, Map<String, ?> given) {
    Map<String, Option<?>> byName = new LinkedHashMap<>();
    Map<String, Object> values = new LinkedHashMap<>();
    for (Option<?> option : declared) {
      byName.put(option.name(), option);
      Object value = given.get(option.name());
      if (value != null) {
        values.put(option.name(), value);
      } else {
        option.fallback().ifPresent(fallback -> values.put(option.name(), fallback));
      }
    }
    for (String name : given.keySet()) {
      if (!byName.containsKey(name)) {
        throw undeclared(name, byName);
      }
    }
    return new Options(byName, values);
  }

  /** Returns the options of a plug-in that declares none. */
  public static Options none() {
    return NONE;
  }

  /** Returns the defaults. */
  public static Options defaults(List<Option<?>> declared) {
    return of(declared, Map.of());
  }

  /**
   * Returns the value of an option.
   *
   * @throws IllegalArgumentException when the option is undeclared
   * @throws NoSuchElementException when it has neither a value nor a default
   */
  public <T> T get(Option<T> option) {
    return find(option)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "The option %s has neither a value nor a default.".formatted(option.name())));
  }

  /**
   * Returns the value of an option, or empty when it has neither a value nor a default.
   *
   * @throws IllegalArgumentException when the option is undeclared
   */
  public <T> Optional<T> find(Option<T> option) {
    if (!option.equals(declared.get(option.name()))) {
      throw undeclared(option.name(), declared);
    }
    @SuppressWarnings("unchecked") // the equal declaration was read as this type
    T value = (T) values.get(option.name());
    return Optional.ofNullable(value);
  }

  /** Returns the values in the order of the declaration, as a pipeline file writes them. */
  public Map<String, Object> written() {
    Map<String, Object> written = new LinkedHashMap<>();
    values.forEach((name, value) -> written.put(name, declared.get(name).written(value)));
    return written;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Options options && values.equals(options.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  /** Returns the values without secrets. */
  @Override
  public String toString() {
    return written().toString();
  }

  private static IllegalArgumentException undeclared(String name, Map<String, Option<?>> declared) {
    return new IllegalArgumentException(
        "The plug-in does not declare the option %s: %s."
            .formatted(name, Nearest.hint(name, declared.keySet())));
  }
}
