package io.plumbline.jobs.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SuggestedDialectTest {
  private static Map<String, Object> keys(String text) {
    return SuggestedDialect.of(new HeadText(text, "UTF-8", true)).keys();
  }

  @Test
  void aPlainFileNeedsNoKeys() {
    assertThat(keys("id,name\n1,a\n2,b\n")).isEmpty();
    assertThat(keys("name\na\nb\n")).isEmpty();
    assertThat(keys("\"id\",\"text\"\n1,\"a, \"\"b\"\"\nc\"\n2,d\n")).isEmpty();
  }

  @Test
  void theDelimiterDividesRowsIntoTheSameNumberOfFields() {
    assertThat(keys("id;price;note\n1;1.234,50;a, b\n2;99,90;\n3;12,00;c\n"))
        .isEqualTo(Map.of("delimiter", ';'));
    assertThat(keys("id\tname\n1\ta, b\n2\tc\n")).isEqualTo(Map.of("delimiter", '\t'));
    assertThat(keys("id|name\n1|a\n2|b\n")).isEqualTo(Map.of("delimiter", '|'));
  }

  @Test
  void aFileMayDeclareItsDelimiter() {
    assertThat(keys("sep=;\nid;price\n1;1,5\n2;2,5\n")).isEqualTo(Map.of("delimiter", ';'));
  }

  @Test
  void otherQuotesAndEscapesAreFound() {
    assertThat(keys("id,name\n1,'a, b'\n2,'c'\n3,'d, e, f'\n")).isEqualTo(Map.of("quote", '\''));
    assertThat(keys("id,name\n1,\"a \\\"b\\\", c\"\n2,\"d\"\n3,\"e \\\"f\\\"\"\n"))
        .isEqualTo(Map.of("escape", '\\'));
    assertThat(keys("id,name\n1,it's\n2,o'clock\n")).isEmpty();
  }

  @Test
  void linesBeforeTheHeaderAreSkipped() {
    assertThat(keys("Report of January;;\n;;\nid;price;y\n1;5;0\n2;6;1\n"))
        .isEqualTo(Map.of("delimiter", ';', "skip-lines", 2));
    assertThat(keys("Orders\n\nid,price,y\n1,5,0\n2,6,1\n")).isEqualTo(Map.of("skip-lines", 2));
    assertThat(keys("Orders\nsep=;\nid;price;y\n1;5;0\n2;6;1\n"))
        .isEqualTo(Map.of("delimiter", ';', "skip-lines", 2));
  }

  @Test
  void commentsAreNoRows() {
    assertThat(keys("# made by a tool\nid,x\n1,2\n# half\n2,3\n"))
        .isEqualTo(Map.of("comment", '#'));
    assertThat(keys("#id,x\n1,2\n2,3\n")).isEmpty();
  }

  @Test
  void aFileWithoutAHeaderGetsNames() {
    assertThat(keys("39, State-gov, 77516\n50, Private, 83311\n"))
        .isEqualTo(Map.of("names", List.of("column_1", "column_2", "column_3")));
    assertThat(keys("p,x,s\ne,x,y\np,b,s\np,x,y\n"))
        .isEqualTo(Map.of("names", List.of("column_1", "column_2", "column_3")));
  }

  @Test
  void aHeaderOfTextsIsAHeader() {
    assertThat(keys("carrier,name\nAA,American\nAS,Alaska\n")).isEmpty();
  }

  @Test
  void aHeaderThatNoTableCanHaveIsReplaced() {
    assertThat(keys("id;price;y;\n1;1,5;0;\n2;2,5;1;\n"))
        .isEqualTo(
            Map.of(
                "delimiter",
                ';',
                "skip-lines",
                1,
                "names",
                List.of("id", "price", "y", "column_4")));
    assertThat(keys("id,price,Price,_file\n1,2,3,4\n5,6,7,8\n"))
        .isEqualTo(Map.of("skip-lines", 1, "names", List.of("id", "price", "Price_2", "file")));
    assertThat(keys("id;price;y\n1;1,5;0;\n2;2,5;1;\n"))
        .isEqualTo(
            Map.of(
                "delimiter",
                ';',
                "skip-lines",
                1,
                "names",
                List.of("id", "price", "y", "column_4")));
  }

  @Test
  void aLineBreakInTheHeaderIsCounted() {
    assertThat(keys("id,\"price\n(EUR)\",id\n1,2,3\n4,5,6\n"))
        .isEqualTo(Map.of("skip-lines", 2, "names", List.of("id", "price\n(EUR)", "id_2")));
  }
}
