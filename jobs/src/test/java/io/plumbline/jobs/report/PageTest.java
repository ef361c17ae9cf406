package io.plumbline.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageTest {
  private static final ObjectNode HEADER = JsonNodeFactory.instance.objectNode().put("seed", 42);

  @Test
  void markupComesFromTheSectionsInTheirOrder() {
    String page = Page.of("a & b", HEADER, List.of(section("z", "1;"), section("a", "2;")));

    assertThat(page)
        .contains("<title>a &amp; b · Plumbline report</title>")
        .contains(
            """
            <div id="page-results">
            <section id="z">
              <h2>Section z</h2>
              <p class="note">A section of another jar.</p>
              <div class="body"></div>
            </section>
            <section id="a">
              <h2>Section a</h2>
              <p class="note">A section of another jar.</p>
              <div class="body"></div>
            </section>
            </div>
            """)
        .contains(
            "{\"header\":{\"seed\":42},\"sections\":{\"z\":{\"x\":\"y\"},\"a\":{\"x\":\"y\"}}}")
        .contains("<script>\n1;\n</script>\n<script>\n2;\n</script>\n");
  }

  @Test
  void aScriptCannotEndItsElement() {
    assertThat(Page.of("p", HEADER, List.of(section("a", "'</script><!--'"))))
        .contains("<script>\n'<\\/script><\\!--'\n</script>");
  }

  @Test
  void textIsEscapedForHtmlAndForTheIsland() {
    assertThat(Page.html("<a href='x'>&\"")).isEqualTo("&lt;a href=&#39;x&#39;&gt;&amp;&quot;");
    assertThat(Page.island("\"</script>&\"")).isEqualTo("\"\\u003c/script\\u003e\\u0026\"");
  }

  @Test
  void whatFillsAPlaceIsNotAPlaceItself() {
    assertThat(Page.filled("{{one}} {{two}}", Map.of("one", "{{two}}$1", "two", "2")))
        .isEqualTo("{{two}}$1 2");
  }

  @Test
  void theSharedScriptsAreShortLinesAndWriteNoMarkup() {
    Stream.concat(Page.LIBRARY.stream().map(name -> "lib/" + name), Stream.of("page"))
        .map(name -> PageResource.read(Page.class, "report/" + name + ".js"))
        .forEach(
            script -> {
              assertThat(script).startsWith("\"use strict\";\n/**").doesNotContain("innerHTML");
              assertThat(script.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(121));
            });
  }

  private static GatheredSection section(String id, String script) {
    return new ScriptedSection(id, script).gathered("x", "y");
  }
}
