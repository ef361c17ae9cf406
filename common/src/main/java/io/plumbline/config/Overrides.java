package io.plumbline.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import io.plumbline.base.Origin;
import io.plumbline.base.Problems;
import java.util.List;
import java.util.Map;

/** {@code --set path=value}: values that replace those of a pipeline and its environment. */
public final class Overrides {
  private static final ConfigParseOptions OPTIONS =
      ConfigParseOptions.defaults().setOriginDescription(Origins.SET);

  private Overrides() {}

  public static Config of(Map<String, String> values, Problems problems) {
    Config all = ConfigFactory.empty(Origins.SET);
    for (Map.Entry<String, String> entry : values.entrySet()) {
      try {
        List<String> path = ConfigUtil.splitPath(entry.getKey().strip());
        all = nested(path, value(entry.getValue())).withFallback(all);
      } catch (ConfigException e) {
        problems.add(
            new Origin(Origins.SET, 0),
            Secrets.mask(entry.getKey()),
            "not a path",
            "write path=value, for example split.folds=3");
      }
    }
    return all;
  }

  /**
   * Returns the value parsed as HOCON, or as plain text if it is not HOCON: {@code local[1]},
   * {@code /a b/c.csv}, {@code s3://x}.
   */
  private static ConfigValue value(String text) {
    ConfigValue asText = ConfigValueFactory.fromAnyRef(text.strip(), Origins.SET);
    try {
      Config parsed = ConfigFactory.parseString("it = " + text, OPTIONS);
      ConfigValue value = parsed.root().get("it");
      if (parsed.root().size() != 1 || value == null) {
        return asText;
      }
      // an unquoted text is taken as it is: in HOCON, # and // would begin a comment
      boolean bare = isText(value) && !text.strip().startsWith("\"");
      return bare ? asText : value;
    } catch (ConfigException e) {
      return asText;
    }
  }

  private static boolean isText(ConfigValue value) {
    try {
      return value.valueType() == ConfigValueType.STRING;
    } catch (ConfigException.NotResolved e) {
      return false; // it holds ${…}
    }
  }

  private static Config nested(List<String> path, ConfigValue value) {
    Object inner = value;
    for (int i = path.size() - 1; i >= 0; i--) {
      inner = ConfigValueFactory.fromMap(Map.of(path.get(i), inner), Origins.SET);
    }
    return ((ConfigObject) inner).toConfig();
  }
}
