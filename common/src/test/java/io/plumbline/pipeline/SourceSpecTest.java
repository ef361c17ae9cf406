package io.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.Lookup;
import io.plumbline.base.Options;
import io.plumbline.sources.FileFormats;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceSpecTest {
  private static SourceSpec parse(String name, Written written) {
    return SourceSpec.parse(name, written.section(), Written.VOCABULARY);
  }

  @Test
  void hasDefaults() {
    Written written = Written.of("format = csv, path = a.csv");
    assertThat(parse("a", written))
        .isEqualTo(
            new SourceSpec("a", "csv", "a.csv", List.of(), Optional.empty(), options(Map.of())));
    assertThat(written.problems()).isEmpty();
  }

  @Test
  void takesEveryKey() {
    Written written =
        Written.of("format = csv, path = a.csv, key = [k, l], time = t, delimiter = \"|\"");
    assertThat(parse("a", written))
        .isEqualTo(
            new SourceSpec(
                "a",
                "csv",
                "a.csv",
                List.of("k", "l"),
                Optional.of("t"),
                options(Map.of("delimiter", '|'))));
    assertThat(written.problems()).isEmpty();
  }

  private static Options options(Map<String, ?> given) {
    return Options.of(Lookup.required(FileFormats.CATALOG.options(), "csv"), given);
  }

  @Test
  void refusesWithTheReason() {
    Written written = Written.of("format = cvs\nkey = [a, a]\ntime = \"\"\ndelimeter = x");
    parse("A-b", written);
    assertThat(written.problems())
        .containsExactly(
            "p.conf  not a name for a source; use small letters, digits and _, a letter first",
            "p.conf  path  missing; give a file, a folder or a glob",
            "p.conf:1  format = cvs  unknown format; did you mean `csv`?  (known: csv, json,"
                + " parquet)",
            "p.conf:2  key = [a, a]  names something twice; name each once",
            "p.conf:3  time =   empty; give it a value or leave the key out",
            "p.conf:4  delimeter  unknown key; did you mean `delimiter`?  (known: delimiter,"
                + " escape, format, key, path, quote, time)");
  }

  @Test
  void refusesADelimiterWhereNoneIs() {
    Written written = Written.of("format = json, path = a\ndelimiter = x");
    parse("a", written);
    assertThat(written.problems())
        .containsExactly("p.conf:2  delimiter = x  belongs to format csv only; remove it");
  }

  @Test
  void needsAFormat() {
    Written written = Written.of("path = a");
    parse("a", written);
    assertThat(written.problems())
        .containsExactly("p.conf  format  missing; say what the files are: csv, json, parquet");
  }
}
