package io.plumbline.base;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The plug-ins of one kind: those in the catalog beside their interface, and those of a user's jar.
 * Two plug-ins of one name are an error. Loads its plug-ins on first use.
 */
public final class Registry<T extends PlugIn> {
  private final Class<T> type;
  private final String kind;
  private final List<Supplier<? extends T>> catalog;
  private @Nullable Map<String, T> byName;

  private Registry(Class<T> type, String kind, List<Supplier<? extends T>> catalog) {
    this.type = type;
    this.kind = kind;
    this.catalog = catalog;
  }

  /**
   * Declares a kind of plug-in.
   *
   * @param kind the kind in words, for messages: {@code model family}
   * @param catalog the plug-ins of this project, sorted by name
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public static <T extends PlugIn> Registry<T> of(
      Class<T> type, String kind, Supplier<? extends T>... catalog) {
    return new Registry<>(type, kind, Arrays.asList(catalog));
  }

  /**
   * Returns the plug-in of this name.
   *
   * @throws PlumblineException (SPEC) when none has this name; the message gives the known ones
   */
  public T find(String wanted) {
    T plugin = loaded().get(wanted);
    if (plugin == null) {
      throw PlugInErrors.unknown(kind, wanted, names());
    }
    return plugin;
  }

  public Set<String> names() {
    return loaded().keySet();
  }

  public Collection<T> all() {
    return loaded().values();
  }

  /** Returns the options that each plug-in declares, by its name. */
  public Map<String, List<Option<?>>> options() {
    Map<String, List<Option<?>>> found = new LinkedHashMap<>();
    loaded().forEach((called, plugin) -> found.put(called, List.copyOf(plugin.options())));
    return found;
  }

  /** Returns the kind in words. */
  public String kind() {
    return kind;
  }

  /** Returns the interface that every plug-in of this kind implements. */
  public Class<T> type() {
    return type;
  }

  private synchronized Map<String, T> loaded() {
    if (byName == null) {
      List<T> all = new ArrayList<>();
      catalog.forEach(entry -> all.add(entry.get()));
      Map<String, T> found = new LinkedHashMap<>();
      all.addAll(new ForeignPlugIns<>(type, kind).load());
      for (T plugin : all) {
        String called = plugin.name();
        T other = found.putIfAbsent(called, plugin);
        if (other != null) {
          throw PlugInErrors.twice(kind, called, other.getClass(), plugin.getClass());
        }
      }
      byName = found;
    }
    return byName;
  }
}
