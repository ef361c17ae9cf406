package io.plumbline.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.plumbline.base.Origin;
import io.plumbline.base.Problems;
import java.util.Set;

/**
 * The state that all sections of one file share.
 *
 * @param problems collects what is wrong
 * @param asked collects every key that was asked for, as in {@code sources.*.format} or {@code
 *     prepare.join[].with}
 * @param file short name of the pipeline file
 * @param background the file of the environment, see {@link Origins#of}
 * @param written the pipeline file as written, before {@code --set}: it alone decides the order of
 *     entries
 */
public record ParseContext(
    Problems problems, Set<String> asked, String file, String background, ConfigObject written) {
  Origin origin(ConfigValue value) {
    return Origins.of(value.origin(), background);
  }
}
