package io.plumbline.jobs.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.spark.RowJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The template with its style, the chart library and the data put in. Data stands in one JSON
 * island; the page's script shows it as text, never as markup.
 */
final class Page {
  private static final String FOLDER = "report/";
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

  private Page() {}

  static String of(String title, ObjectNode data) {
    return filled(
        resource(FOLDER + "page.html"),
        Map.of(
            "title", html(title),
            "style", resource(FOLDER + "page.css"),
            "charts", script(resource(chartLibrary())),
            "script", script(resource(FOLDER + "page.js")),
            "data", island(RowJson.write(data))));
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

  /** JSON that no HTML parser can find an end tag in. */
  static String island(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }

  /**
   * In JavaScript these letters stand only in texts and comments, where the backslash changes
   * nothing.
   */
  private static String script(String code) {
    return code.replace("</script", "<\\/script").replace("<!--", "<\\!--");
  }

  private static String chartLibrary() {
    try (InputStream in = stream(FOLDER + "echarts.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("script");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String path) {
    try (InputStream in = stream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream stream(String path) {
    InputStream in = Page.class.getClassLoader().getResourceAsStream(path);
    if (in == null) {
      throw new IllegalStateException("The application jar lacks " + path);
    }
    return in;
  }
}
