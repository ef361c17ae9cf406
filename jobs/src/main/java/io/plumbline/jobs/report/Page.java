package io.plumbline.jobs.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.spark.RowJson;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The template, filled with its style, its sections, their data, and the scripts. The data is one
 * JSON island, which the scripts show as text and never as markup. Each script has an element of
 * its own: an error in one does not end the others.
 */
final class Page {
  /** The shared scripts, each after those that it uses. */
  static final List<String> LIBRARY =
      List.of("registry", "text", "dom", "table", "chart", "bars", "header");

  private static final String FOLDER = "report/";
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

  private Page() {}

  static String of(String title, ObjectNode header, List<GatheredSection> sections) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.set("header", header);
    ObjectNode parts = data.putObject("sections");
    sections.forEach(each -> parts.set(each.section().id(), each.data()));
    return filled(
        resource("page.html"),
        Map.of(
            "title", html(title),
            "style", resource("page.css"),
            "sections", joined(sections.stream().map(Page::markup)),
            "data", island(RowJson.write(data)),
            "charts", script(PageResource.read(Page.class, chartLibrary())),
            "library",
                joined(LIBRARY.stream().map(name -> script(resource("lib/" + name + ".js")))),
            "scripts", joined(sections.stream().map(each -> script(each.script()))),
            "page", script(resource("page.js"))));
  }

  /** One pass, so that nothing inside a value is taken for a place. */
  static String filled(String template, Map<String, String> values) {
    return PLACE
        .matcher(template)
        .replaceAll((MatchResult place) -> Matcher.quoteReplacement(values.get(place.group(1))));
  }

  static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Returns JSON in which an HTML parser finds no end tag. */
  static String island(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }

  private static String markup(GatheredSection gathered) {
    ReportSection section = gathered.section();
    return """
        <section id="%1$s">
          <h2>%2$s</h2>
          <p class="note">%3$s</p>
          <div class="body"></div>
        </section>"""
        .formatted(html(section.id()), html(section.title()), html(section.note()));
  }

  /**
   * Returns a script element. In JavaScript the letters of an end tag occur only in texts and
   * comments, where the backslash changes nothing.
   */
  private static String script(String code) {
    String safe = code.replace("</script", "<\\/script").replace("<!--", "<\\!--");
    return "<script>\n" + safe.strip() + "\n</script>";
  }

  private static String joined(Stream<String> parts) {
    return parts.collect(Collectors.joining("\n"));
  }

  private static String chartLibrary() {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(resource("echarts.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("script");
  }

  private static String resource(String name) {
    return PageResource.read(Page.class, FOLDER + name);
  }
}
