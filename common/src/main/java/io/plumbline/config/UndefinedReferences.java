package io.plumbline.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import io.plumbline.base.Nearest;
import io.plumbline.base.Origin;
import io.plumbline.base.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds every {@code ${name}} that nothing defines, so that all of them are reported with the other
 * problems.
 */
public final class UndefinedReferences {
  private static final String MARK = "\u0000unresolved";
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(?!\\?)([^}]+)}");

  private final Problems problems;
  private final String background;
  private final Collection<String> defined;

  /**
   * @param defined names that may have been meant
   */
  public UndefinedReferences(Problems problems, String background, Collection<String> defined) {
    this.problems = problems;
    this.background = background;
    this.defined = defined;
  }

  /** Reports them, and returns the block with a mark in place of each. */
  public ConfigObject reportIn(ConfigObject block, String path) {
    ConfigObject marked = block;
    for (Map.Entry<String, ConfigValue> entry : block.entrySet()) {
      String at = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
      ConfigValue value = entry.getValue();
      ConfigValue better = reportIn(value, at);
      marked = better == value ? marked : marked.withValue(entry.getKey(), better);
    }
    return marked;
  }

  static boolean isMarked(ConfigValue value) {
    return value.valueType() == ConfigValueType.STRING && value.unwrapped().equals(MARK);
  }

  private ConfigValue reportIn(ConfigValue value, String path) {
    try {
      if (value instanceof ConfigObject object) {
        return reportIn(object, path);
      }
      if (value.valueType() == ConfigValueType.LIST) {
        return list((ConfigList) value, path);
      }
      return value;
    } catch (ConfigException.NotResolved e) {
      report(value, path);
      return ConfigValueFactory.fromAnyRef(MARK).withOrigin(value.origin());
    }
  }

  private ConfigValue list(ConfigList list, String path) {
    List<ConfigValue> elements = new ArrayList<>();
    boolean changed = false;
    for (int i = 0; i < list.size(); i++) {
      ConfigValue better = reportIn(list.get(i), "%s[%d]".formatted(path, i));
      changed |= better != list.get(i);
      elements.add(better);
    }
    return changed ? ConfigValueFactory.fromIterable(elements).withOrigin(list.origin()) : list;
  }

  private void report(ConfigValue value, String path) {
    Origin origin = Origins.of(value.origin(), background);
    Matcher reference = REFERENCE.matcher(value.render());
    boolean named = false;
    while (reference.find()) {
      if (!defined.contains(reference.group(1))) {
        named = true;
        problems.add(
            origin,
            path,
            "${" + reference.group(1) + "} is not defined",
            Nearest.hint(reference.group(1), defined));
      }
    }
    if (!named) {
      problems.add(origin, path, "cannot be resolved", "");
    }
  }
}
