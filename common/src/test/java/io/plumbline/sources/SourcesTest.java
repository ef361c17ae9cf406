package io.plumbline.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.base.Option;
import io.plumbline.base.Options;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourcesTest extends SourceTest {
  @Test
  void aFileFormatMeansFiles() {
    Path file = write("a.csv", "id\n1\n");
    SourceView view = Sources.open(spark, block("csv", file));
    assertThat(view.parts()).extracting(SourcePart::name).containsExactly("file:" + file);
  }

  @Test
  void anyOtherWordIsTheNameOfASource() {
    SourceBlock block = new SourceBlock("Source main", "sources.main", "pigeon", "", Options.NONE);
    assertThatThrownBy(() -> Sources.open(spark, block))
        .hasMessage("No source is called `pigeon`; (known: delta, files, jdbc).");
  }

  @Test
  void aFileFormatHasAPathAndItsOwnKeys() {
    Map<String, List<Option<?>>> formats = Sources.formats();
    assertThat(formats.keySet())
        .containsExactly("avro", "csv", "delta", "jdbc", "json", "orc", "parquet", "xml");
    assertThat(formats.get("csv"))
        .extracting(Option::name)
        .containsExactly(
            "path",
            "delimiter",
            "escape",
            "quote",
            "comment",
            "encoding",
            "skip-lines",
            "names",
            "header");
    assertThat(formats.get("json")).extracting(Option::name).containsExactly("path");
    assertThat(formats.get("delta"))
        .extracting(Option::name)
        .containsExactly("path", "version", "timestamp", "from-version", "to-version");
    assertThat(formats.get("jdbc"))
        .extracting(Option::name)
        .containsExactly(
            "url",
            "table",
            "query",
            "where",
            "user",
            "password",
            "driver",
            "partition-by",
            "partitions",
            "fetch-size",
            "watermark",
            "watermark-overlap");
  }
}
