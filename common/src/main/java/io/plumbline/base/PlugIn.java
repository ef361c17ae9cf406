package io.plumbline.base;

import java.util.List;

/**
 * A part that a user may add: a class with a name and keys of its own. Plug-ins of this project are
 * in a catalog beside their interface; those of a user's JAR are found by {@link
 * java.util.ServiceLoader}.
 */
public interface PlugIn {
  /** Returns the name in a pipeline file, unique among the plug-ins of its kind. */
  String name();

  /** Returns one sentence for the reference: what the plug-in does. */
  default String summary() {
    return "";
  }

  /** Returns the keys that the plug-in reads from its block of the pipeline file. */
  default List<? extends Option<?>> options() {
    return List.of();
  }
}
