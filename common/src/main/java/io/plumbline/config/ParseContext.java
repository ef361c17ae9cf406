package io.plumbline.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.plumbline.base.Origin;
import io.plumbline.base.Problems;
import java.util.Set;

/**
 * What all sections of one reading share.
 *
 * @param problems where everything wrong goes
 * @param asked every key that was asked for, as in {@code sources.*.format} or {@code
 *     prepare.join[].with}
 * @param file the pipeline file's short name
 * @param background the environment's file, see {@link Origins#of}
 * @param written the pipeline file as written, before {@code --set}: it alone decides the order of
 *     entries
 */
public record ParseContext(
    Problems problems, Set<String> asked, String file, String background, ConfigObject written) {
  Origin origin(ConfigValue value) {
    return Origins.of(value.origin(), background);
  }
}
