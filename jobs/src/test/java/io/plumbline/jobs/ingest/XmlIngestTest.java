package io.plumbline.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.jobs.IncrementalJobTest;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.IngestFileRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class XmlIngestTest extends IncrementalJobTest {
  private PipelineSpec xml(String mode) {
    return source("format = xml, row-tag = order, mode = " + mode, "nulls = [NA, \"\"]");
  }

  private List<String> files(PipelineSpec spec) {
    return texts(
        result(spec, IngestFileRow.TABLE),
        "regexp_extract(file, '[^/]*$', 0)",
        "rows_read",
        "rows_bronze",
        "rows_quarantined",
        "rows_dropped");
  }

  @Test
  void everyRecordIsInBronzeOrInQuarantine() {
    write(
        "in/a.xml",
        """
        <orders xmlns:o="urn:o">
          <o:order id="1"><zip>01067</zip><total cur="EUR">1.5</total><y>0</y></o:order>
          <order id="2"><zip>99084</zip><total cur="USD">NA</total><y>1</y></order>
          <order><zip>1</zip><total>2</total><y>1</y></order>
          <order id="4"><zip>01067</zip><total>&amp;</total></y></order>
          <order id="5"><total/><zip>7</zip><zip>8</zip></order>
        </orders>
        """);
    write("in/b.xml.gz", "<orders><order id='6'><zip>10115</zip><y>1</y></order></orders>");
    PipelineSpec spec = xml("snapshot");
    ingest(1, spec);
    assertThat(texts(bronze(spec, "main"), "id", "zip", "total_cur", "total", "y", "_line"))
        .containsExactly(
            "[1,01067,EUR,1.5,0,1]", "[2,99084,USD,null,1,2]", "[6,10115,null,null,1,1]");
    assertThat(bronze(spec, "main").select("id", "zip", "total").schema().toDDL())
        .isEqualTo("id BIGINT,zip STRING,total DOUBLE");
    assertThat(texts(quarantine(spec, "main"), "line", "raw", "reasons"))
        .containsExactly(
            "[3,<order><zip>1</zip><total>2</total><y>1</y></order>,ArraySeq(key column id is null)]",
            "[4,<order id=\"4\"><zip>01067</zip><total>&amp;</total></y></order>,ArraySeq(not well-formed XML)]",
            "[5,<order id=\"5\"><total/><zip>7</zip><zip>8</zip></order>,ArraySeq(`zip` is there twice)]");
    // Six records are in the two files above.
    assertThat(files(spec)).containsExactly("[a.xml,5,2,3,0]", "[b.xml.gz,1,1,0,0]");
  }

  @Test
  void anIncrementMayBeWithoutRecords() {
    PipelineSpec spec = xml("incremental");
    write("in/1.xml", "<orders><order id='1' y='0'/></orders>");
    ingest(1, spec);
    write("in/2.xml", "<orders/>");
    write("in/3.xml", "<orders><order id='2' y='x'/><order id='3' y='1'/></orders>");
    ingest(3, spec);
    assertThat(texts(seen(3, spec), "id", "y")).containsExactly("[1,0]", "[3,1]");
    ingest(3, spec);
    assertThat(texts(seen(3, spec), "id", "y")).containsExactly("[1,0]", "[3,1]");
    write("in/4.xml", "<orders/>");
    ingest(4, spec);
    assertThat(texts(seen(4, spec), "id", "y")).containsExactly("[1,0]", "[3,1]");
  }

  @Test
  void aSnapshotWithoutRecordsIsRefused() {
    write("in/1.xml", "<orders/>");
    assertThat(refusal(ExitCode.INPUT, xml("snapshot"), new IngestJob()))
        .isEqualTo(
            "Source main: no rows in file:HERE/in/1.xml. Deliver the data again, or correct sources.main.");
  }
}
