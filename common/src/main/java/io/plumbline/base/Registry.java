package io.plumbline.base;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The plug-ins of one kind: those in the catalogue beside their interface, and those that a user's
 * jar offers by {@link ServiceLoader}. Two of one name are an error, not a silent winner.
 */
public final class Registry<T> {
  private final String kind;
  private final Map<String, T> byName = new LinkedHashMap<>();

  private Registry(String kind) {
    this.kind = kind;
  }

  @SafeVarargs
  public static <T> Registry<T> of(
      Class<T> type, Function<T, String> name, Supplier<? extends T>... catalogue) {
    Registry<T> registry = new Registry<>(type.getSimpleName());
    List<T> all = new ArrayList<>();
    for (Supplier<? extends T> entry : catalogue) {
      all.add(entry.get());
    }
    ServiceLoader.load(type).forEach(all::add);
    for (T plugin : all) {
      T other = registry.byName.putIfAbsent(name.apply(plugin), plugin);
      if (other != null) {
        throw new IllegalStateException(
            "Two plug-ins of kind %s are called `%s`: %s and %s; rename or remove one"
                .formatted(
                    registry.kind,
                    name.apply(plugin),
                    other.getClass().getName(),
                    plugin.getClass().getName()));
      }
    }
    return registry;
  }

  /**
   * @throws PlumblineException (SPEC) when none has this name; the message gives the known ones
   */
  public T find(String name) {
    T plugin = byName.get(name);
    if (plugin == null) {
      throw new PlumblineException(
          ExitCode.SPEC, "unknown %s `%s`; %s".formatted(kind, name, Nearest.hint(name, names())));
    }
    return plugin;
  }

  public Set<String> names() {
    return byName.keySet();
  }

  public Collection<T> all() {
    return byName.values();
  }
}
