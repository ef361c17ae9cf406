package io.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.Lookup;
import io.plumbline.base.Options;
import io.plumbline.sources.FileFormats;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoreSpecTest {
  @Test
  void hasDefaults() {
    assertThat(ScoreSpec.parse(Written.of("").section(), Written.VOCABULARY, Optional.empty()))
        .isEqualTo(new ScoreSpec(Optional.empty(), "csv", options("csv")));
  }

  @Test
  void takesEveryKey() {
    assertThat(
            ScoreSpec.parse(
                Written.of("path = x.json, format = json").section(),
                Written.VOCABULARY,
                Optional.empty()))
        .isEqualTo(new ScoreSpec(Optional.of("x.json"), "json", Options.NONE));
  }

  @Test
  void takesFormatAndKeysOfTheSourceThatItDoesNotHave() {
    SourceSpec from =
        SourceSpec.parse(
            "main",
            Written.of("format = csv, path = in, delimiter = \";\", comment = \"#\"").section(),
            Written.VOCABULARY);
    ScoreSpec score =
        ScoreSpec.parse(
            Written.of("path = new.csv, comment = \"%\"").section(),
            Written.VOCABULARY,
            Optional.of(from));
    assertThat(score.format()).isEqualTo("csv");
    assertThat(score.options().values())
        .containsEntry("delimiter", ';')
        .containsEntry("comment", '%');
    assertThat(score.of(from).path()).isEqualTo("new.csv");
    assertThat(
            ScoreSpec.parse(
                    Written.of("path = new.json, format = json").section(),
                    Written.VOCABULARY,
                    Optional.of(from))
                .options())
        .isEqualTo(Options.NONE);
  }

  @Test
  void hasTheRequiredKeysOfTheSourceUnlessTheFormatIsAnother() {
    SourceSpec from =
        SourceSpec.parse(
            "main",
            Written.of("format = xml, path = a.xml, row-tag = order").section(),
            Written.VOCABULARY);
    assertThat(
            ScoreSpec.parse(Written.of("").section(), Written.VOCABULARY, Optional.of(from))
                .options())
        .isEqualTo(from.options());
    assertThat(
            ScoreSpec.parse(
                    Written.of("path = new.xml, row-tag = new").section(),
                    Written.VOCABULARY,
                    Optional.of(from))
                .options()
                .values())
        .containsEntry("row-tag", "new");
    Written other = Written.of("path = new.xml, format = xml");
    ScoreSpec.parse(other.section(), Written.VOCABULARY, Optional.empty());
    assertThat(other.problems()).containsExactly("p.conf  row-tag  missing; give a text");
  }

  private static Options options(String format) {
    return Options.defaults(Lookup.required(FileFormats.CATALOG.options(), format));
  }

  @Test
  void refusesWithTheReason() {
    Written written = Written.of("path = [x]\nformat = jsn\nfile = x");
    ScoreSpec.parse(written.section(), Written.VOCABULARY, Optional.empty());
    assertThat(written.problems())
        .containsExactly(
            "p.conf:1  path = [x]  a list where one value is wanted",
            "p.conf:2  format = jsn  unknown format; did you mean `json`?  (known: avro, csv, json,"
                + " orc, parquet, xml)",
            "p.conf:3  file  unknown key; (known: comment, delimiter, encoding, escape, format, header, names, path, quote, row-tag, skip-lines)");
  }
}
