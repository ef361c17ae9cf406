package io.plumbline.pipeline;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import io.plumbline.base.Problem;
import io.plumbline.base.Problems;
import io.plumbline.config.ParseContext;
import io.plumbline.config.Section;
import io.plumbline.features.encoders.OneHot;
import io.plumbline.testing.Specs;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A block as a person wrote it into {@code p.conf}, and what parsing it reported. */
public final class Written {
  /**
   * The product's names, and an encoder more: of a key with one value no test sees that it is read.
   */
  static final Vocabulary VOCABULARY =
      new Vocabulary(
          Specs.vocabulary().formats(),
          Specs.vocabulary().families(),
          Map.of("one-hot", new OneHot().options(), "ordinal", new OneHot().options()),
          Specs.vocabulary().gates(),
          Specs.vocabulary().checks(),
          Specs.vocabulary().metrics(),
          Specs.vocabulary().fileFormats(),
          Vocabulary.Sql.ANY);

  private final Problems problems = new Problems();
  private final Section section;

  private Written(String text) {
    ConfigParseOptions options = ConfigParseOptions.defaults().setOriginDescription("p.conf");
    ConfigObject block = ConfigFactory.parseString(text, options).resolve().root();
    section =
        Section.root(
            block, new ParseContext(problems, new TreeSet<>(), "p.conf", "local.conf", block));
  }

  public static Written of(String text) {
    return new Written(text);
  }

  public Section section() {
    return section;
  }

  public List<String> problems() {
    return problems.all().stream().map(Problem::toString).toList();
  }
}
