package io.plumbline.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.base.Options;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvDialectTest {
  private static CsvDialect dialect(Map<String, ?> options) {
    return CsvDialect.of(
        new SourceBlock(
            "Source main",
            "sources.main",
            "csv",
            "a.csv",
            Options.of(CsvDialect.OPTIONS, options)));
  }

  @Test
  void theSeparatorOfExcelIsKnown() {
    assertThat(CsvDialect.declared("SEP=;")).contains(';');
    assertThat(CsvDialect.declared("sep=")).isEmpty();
    assertThat(CsvDialect.declared("sep=;;")).isEmpty();
  }

  @Test
  void onlyADelimiterMayHaveSeveralBytes() {
    assertThat(dialect(Map.of("delimiter", '\u00a6')).fields().texts("a\u00a6b"))
        .containsExactly("a", "b");
    assertThat(dialect(Map.of("quote", '\u00ab', "encoding", "ISO-8859-1")).layout()).isNotNull();
    assertThatThrownBy(() -> dialect(Map.of("quote", '\u00ab')))
        .hasMessage(
            "Source main: `\u00ab` of sources.main.quote is several bytes in UTF-8. Only sources.main.delimiter may be such a character.");
  }
}
