package io.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import io.plumbline.base.Problems;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
  private static final String TEXT =
      """
      prepare {
        join = [
          { with = a, on = [x] }
          {
            with = b
            on {
              "d.e" = f
            }
          }
        ]
        derive.late = "x > 1"
      }
      task.drop = [
        a
        b
      ]
      """;

  @ParameterizedTest
  @CsvSource({
    "prepare, 1",
    "prepare.join, 2",
    "prepare.join[0].on.x, 3",
    "prepare.join[0].prefix, 3",
    "prepare.join[1].with, 5",
    "prepare.join[1].on.d.e, 7",
    "prepare.join[9], 2",
    "prepare.derive.late, 11",
    "task.drop[1], 15",
    "task.label, 13",
    "score.path, 0"
  })
  void aKeyIsWhereItOrTheBlockAroundItIsWritten(String path, int line) {
    ConfigObject root =
        ConfigFactory.parseString(
                TEXT, ConfigParseOptions.defaults().setOriginDescription("p.conf"))
            .root();
    Places places =
        new Places(root, new ParseContext(new Problems(), new TreeSet<>(), "p.conf", "e", root));
    assertThat(places.of(path)).hasToString(line == 0 ? "p.conf" : "p.conf:" + line);
  }
}
