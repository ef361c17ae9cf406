package io.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.base.Problem;
import io.plumbline.base.Problems;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OptionReaderTest {
  private static final Option<Integer> LEVELS =
      Option.integer("max-levels").between(1, 100).orElse(40);
  private static final Option<String> LOSS = Option.word("loss", "huber", "squared");
  private static final Option<List<String>> HOSTS = Option.texts("hosts").orElse(List.of());
  private static final Option<Duration> WAIT = Option.duration("wait").optional();
  private static final Option<String> PIN = Option.secret("pin").optional();
  private static final Option<List<Double>> CUTS = Option.numbers("cuts").optional();
  private static final List<Option<?>> DECLARED = List.of(LEVELS, LOSS, HOSTS, WAIT, PIN, CUTS);

  private final Problems problems = new Problems();

  private Section section(String text) {
    ConfigObject block =
        ConfigFactory.parseString(
                text, ConfigParseOptions.defaults().setOriginDescription("p.conf"))
            .resolve()
            .root();
    return Section.root(block, new ParseContext(problems, new TreeSet<>(), "p.conf", "e", block));
  }

  private Options read(String text) {
    Section section = section(text);
    Options options = section.options(DECLARED);
    section.refuseUnknownKeys();
    return options;
  }

  private List<String> reported() {
    return problems.all().stream().map(Problem::toString).toList();
  }

  @Test
  void readsValuesOfTheirType() {
    Options options = read("max-levels = 7, loss = huber, hosts = [a, b], wait = 2h, cuts = 3");
    assertThat(options.get(LEVELS)).isEqualTo(7);
    assertThat(options.get(HOSTS)).containsExactly("a", "b");
    assertThat(options.get(WAIT)).isEqualTo(Duration.ofHours(2));
    assertThat(options.get(CUTS)).containsExactly(3.0);
    assertThat(options.find(PIN)).isEmpty();
    assertThat(reported()).isEmpty();
  }

  @Test
  void refusesWithPlaceAndNearestWord() {
    read("max-levels = 1000\nloss = hubr\nhost = a\nwait = soon\ncuts = [1, x]");
    assertThat(reported())
        .containsExactly(
            "p.conf:1  max-levels = 1000  out of bounds; choose a whole number between 1 and 100",
            "p.conf:2  loss = hubr  unknown word; did you mean `huber`?  (known: huber, squared)",
            "p.conf:3  host  unknown key; did you mean `hosts`?  (known: cuts, hosts, loss, max-levels, pin, wait)",
            "p.conf:4  wait = soon  not a length of time; write a number and a unit: s, m, h, d or w, for example 3h or 45d",
            "p.conf:5  cuts = [1, x]  has the element `x`: not a number; choose a number");
  }

  @Test
  void reportsWhatIsMissing() {
    read("wait = 1d");
    assertThat(reported()).containsExactly("p.conf  loss  missing; give one of huber, squared");
  }

  @Test
  void theLastOfTwoValuesCounts() {
    assertThat(read("loss = huber\nloss = squared").get(LOSS)).isEqualTo("squared");
    assertThat(reported()).isEmpty();
  }

  @Test
  void aSecretIsNeverShown() {
    Options options = read("loss = huber, pin = 1234");
    String written = new BlockWriter().put(options).json();
    assertThat(written).contains("\"pin\":\"***\"").doesNotContain("1234");
    read("loss = huber\npin = \"\"");
    assertThat(reported())
        .containsExactly("p.conf:2  pin =   empty; give it a value or leave the key out");
  }
}
