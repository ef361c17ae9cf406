package io.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.Lookup;
import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.sources.FileFormats;
import io.plumbline.testing.Specs;
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
            new SourceSpec(
                "a",
                "csv",
                "a.csv",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                SourceSpec.Mode.SNAPSHOT,
                options(Map.of())));
    assertThat(written.problems()).isEmpty();
  }

  @Test
  void takesEveryKey() {
    Written written =
        Written.of(
            "format = csv, path = a.csv, key = [k, l], time = t, mode = incremental, delimiter = \"|\"");
    assertThat(parse("a", written))
        .isEqualTo(
            new SourceSpec(
                "a",
                "csv",
                "a.csv",
                List.of("k", "l"),
                Optional.of("t"),
                Optional.empty(),
                SourceSpec.Mode.INCREMENTAL,
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
            "p.conf:1  format = cvs  unknown format; did you mean `csv`?  (known: avro, csv, delta,"
                + " jdbc, json, orc, parquet, xml)",
            "p.conf:2  key = [a, a]  names something twice; name each once",
            "p.conf:3  time =   empty; give it a value or leave the key out",
            "p.conf:4  delimeter  unknown key; did you mean `delimiter`?  (known: comment,"
                + " deleted, delimiter, driver, encoding, escape, fetch-size, format, from-version, header,"
                + " history, key, known, mode, names, partition-by, partitions, password, path, query, quote,"
                + " row-tag, skip-lines, table, time, timestamp, to-version, url, user, version, watermark, watermark-overlap,"
                + " where)");
  }

  private static SourceSpec jdbc(Written written) {
    return SourceSpec.parse("a", written.section(), Specs.vocabulary());
  }

  @Test
  void aTableWithAWatermarkIsReadInIncrements() {
    Written written =
        Written.of(
            "format = jdbc, url = x, key = [id], mode = incremental, watermark = at,"
                + " watermark-overlap = 10m");
    SourceSpec table = jdbc(written);
    assertThat(written.problems()).isEmpty();
    assertThat(table.watermark()).contains("at");
    assertThat(table.hasWatermark()).isTrue();
    assertThat(table.isIncremental()).isTrue();
    assertThat(parse("a", Written.of("format = csv, path = a.csv")).hasWatermark()).isFalse();
  }

  @Test
  void refusesAWatermarkThatHasNoEffect() {
    Written none = Written.of("format = jdbc, url = x, key = [id]\nmode = incremental");
    jdbc(none);
    assertThat(none.problems())
        .containsExactly(
            "p.conf:2  mode = incremental  needs a watermark; set watermark to a column that grows"
                + " with every new or changed row, or remove mode");
    Written unkeyed = Written.of("format = jdbc, url = x, mode = incremental\nwatermark = at");
    jdbc(unkeyed);
    assertThat(unkeyed.problems())
        .containsExactly(
            "p.conf:2  watermark = at  needs a key; set key to the columns that identify a row");
    Written snapshot = Written.of("format = jdbc, url = x, key = [id]\nwatermark = at");
    jdbc(snapshot);
    assertThat(snapshot.problems())
        .containsExactly(
            "p.conf:2  watermark = at  has no effect on a snapshot; set mode = incremental or upsert, or"
                + " remove it");
    Written overlap = Written.of("format = jdbc, url = x, key = [id]\nwatermark-overlap = 1h");
    jdbc(overlap);
    assertThat(overlap.problems())
        .containsExactly(
            "p.conf:2  watermark-overlap = 1h  has no effect without watermark; set watermark, or"
                + " remove it");
    Written file = Written.of("format = csv, path = a.csv, mode = incremental\nwatermark = at");
    parse("a", file);
    assertThat(file.problems())
        .containsExactly("p.conf:2  watermark = at  belongs to format jdbc only; remove it");
  }

  @Test
  void aTableWithVersionsIsReadInIncrements() {
    Written written =
        Written.of("format = delta, path = t, key = [id], mode = upsert, from-version = 3");
    SourceSpec table = jdbc(written);
    assertThat(written.problems()).isEmpty();
    assertThat(table.path()).isEqualTo("t");
    assertThat(table.watermark()).contains("_commit_version");
    assertThat(table.watermarkTime()).contains("_commit_timestamp");
    assertThat(table.isByVersion()).isTrue();
    assertThat(table.endsKey()).contains("_change_type = 'delete'");
    SourceSpec own =
        jdbc(
            Written.of(
                "format = delta, path = t, key = [id], mode = upsert, deleted = \"a OR b\""));
    assertThat(own.endsKey()).contains("(a OR b) OR _change_type = 'delete'");
    SourceSpec unkeyed = jdbc(Written.of("format = delta, path = t, mode = incremental"));
    assertThat(unkeyed.hasWatermark()).isTrue();
    assertThat(unkeyed.endsKey()).isEmpty();
    SourceSpec snapshot = jdbc(Written.of("format = delta, path = t, from-version = 3"));
    assertThat(snapshot.hasWatermark()).isFalse();
    assertThat(snapshot.watermarkTime()).isEmpty();
  }

  @Test
  void refusesIncrementsOfOneVersion() {
    Written written =
        Written.of(
            "format = delta, path = t, mode = incremental\n"
                + "version = 3\n"
                + "timestamp = \"2024-01-01\"\n"
                + "to-version = 5");
    jdbc(written);
    String reason =
        "  has no effect on increments, which have all versions that are new; remove it, or remove"
            + " mode";
    assertThat(written.problems())
        .containsExactly(
            "p.conf:2  version = 3" + reason,
            "p.conf:3  timestamp = 2024-01-01" + reason,
            "p.conf:4  to-version = 5" + reason);
  }

  @Test
  void anUpsertIsReadInIncrementsByKey() {
    Written files = Written.of("format = csv, path = a, key = [id], mode = upsert");
    SourceSpec spec = parse("a", files);
    assertThat(files.problems()).isEmpty();
    assertThat(spec.isUpsert()).isTrue();
    assertThat(spec.isIncremental()).isTrue();
    assertThat(spec.hasHistory()).isFalse();
    Written table =
        Written.of(
            "format = jdbc, url = x, key = [id], mode = upsert, watermark = at, known = at, history = type-2");
    assertThat(jdbc(table).hasHistory()).isTrue();
    assertThat(table.problems()).isEmpty();
    Written unkeyed = Written.of("format = csv, path = a\nmode = upsert");
    parse("a", unkeyed);
    assertThat(unkeyed.problems())
        .containsExactly(
            "p.conf:2  mode = upsert  needs a key; set key to the columns that identify a row");
  }

  @Test
  void refusesAHistoryThatHasNoVersions() {
    Written snapshot = Written.of("format = csv, path = a, time = t, key = [id]\nhistory = type-2");
    parse("a", snapshot);
    assertThat(snapshot.problems())
        .containsExactly(
            "p.conf:2  history = type-2  needs mode = upsert; set it, or remove history");
    Written timeless =
        Written.of("format = csv, path = a, key = [id], mode = upsert\nhistory = type-2");
    parse("a", timeless);
    assertThat(timeless.problems())
        .containsExactly(
            "p.conf:2  history = type-2  needs a time from which a row is valid; set known or time");
  }

  @Test
  void deletionsNeedAnUpsert() {
    Written upsert =
        Written.of("format = csv, path = a, key = [id], mode = upsert, deleted = \"op = 'D'\"");
    assertThat(parse("a", upsert).deleted()).contains("op = 'D'");
    assertThat(upsert.problems()).isEmpty();
    Written snapshot = Written.of("format = csv, path = a\ndeleted = gone");
    parse("a", snapshot);
    assertThat(snapshot.problems())
        .containsExactly(
            "p.conf:2  deleted = gone  needs mode = upsert; set it, or remove deleted");
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
        .containsExactly(
            "p.conf  format  missing; say what the source is: avro, csv, delta, jdbc, json, orc, parquet, xml");
  }

  @Test
  void refusesAValueThatTheFormatDoesNotAllow() {
    Written written = Written.of("format = csv, path = a\ndelimiter = \";;\"\nquote = 7");
    assertThat(parse("a", written).options()).isEqualTo(options(Map.of("quote", '7')));
    assertThat(written.problems())
        .containsExactly(
            "p.conf:2  delimiter = ;;  not one character; write one character, or tab");
  }

  @Test
  void takesTheKeysOfAForeignFormatOrSource() {
    Option<String> path = Option.text("path");
    Option<Integer> level = Option.integer("level").between(1, 9).orElse(1);
    Option<String> url = Option.text("url");
    Vocabulary foreign =
        new Vocabulary(
            Map.of("csv", List.of(path), "xml", List.of(path, level), "jdbc", List.of(url)),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of());
    Written xml = Written.of("format = xml, path = a.xml, level = 3");
    assertThat(SourceSpec.parse("a", xml.section(), foreign).options())
        .isEqualTo(Options.of(List.of(level), Map.of("level", 3)));
    assertThat(xml.problems()).isEmpty();

    Written jdbc = Written.of("format = jdbc, url = \"jdbc:x\", key = [id]");
    SourceSpec table = SourceSpec.parse("a", jdbc.section(), foreign);
    assertThat(table.options().get(url)).isEqualTo("jdbc:x");
    assertThat(table.path()).isEmpty();
    assertThat(jdbc.problems()).isEmpty();

    Written wrong = Written.of("format = jdbc\nlevel = 3\npath = x");
    SourceSpec.parse("a", wrong.section(), foreign);
    assertThat(wrong.problems())
        .containsExactly(
            "p.conf  url  missing; give a text",
            "p.conf:2  level = 3  belongs to format xml only; remove it",
            "p.conf:3  path = x  belongs to format csv or xml only; remove it");

    Written mode = Written.of("format = jdbc, url = x\nmode = incremental");
    SourceSpec.parse("a", mode.section(), foreign);
    assertThat(mode.problems())
        .containsExactly(
            "p.conf:2  mode = incremental  only files are read in increments; remove it");

    Written bounds = Written.of("format = xml, path = a\nlevel = 10");
    SourceSpec.parse("a", bounds.section(), foreign);
    assertThat(bounds.problems())
        .containsExactly(
            "p.conf:2  level = 10  out of bounds; choose a whole number between 1 and 9");
  }
}
