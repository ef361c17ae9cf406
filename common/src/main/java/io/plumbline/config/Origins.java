package io.plumbline.config;

import com.typesafe.config.ConfigOrigin;
import io.plumbline.base.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the config library's idea of where a value stands into a short file name and a line. */
public final class Origins {
  static final String SET = "--set";

  /** "flights.conf: 31"; a merged value says "merge of a.conf: 3,b.conf: 7-9". */
  private static final Pattern PLACE =
      Pattern.compile("(.*?): (\\d+)(?:-\\d+)?(?:,|$)|([^,]+)(?:,|$)");

  private Origins() {}

  /**
   * Returns the file and line of a value.
   *
   * @param background a file that is named only when the value stands in no other: the
   *     environment's
   */
  public static Origin of(ConfigOrigin origin, String background) {
    List<Origin> places = new ArrayList<>();
    Matcher matcher = PLACE.matcher(origin.description().replaceFirst("^merge of ", ""));
    while (matcher.find()) {
      places.add(
          matcher.group(2) != null
              ? new Origin(baseName(matcher.group(1)), Integer.parseInt(matcher.group(2)))
              : new Origin(baseName(matcher.group(3)), Math.max(0, origin.lineNumber())));
    }
    return places.stream()
        .filter(
            place ->
                place.line() > 0 && !place.file().equals(background) && !place.file().equals(SET))
        .findFirst()
        .or(
            () ->
                places.stream()
                    .filter(place -> place.file().equals(SET))
                    .map(p -> new Origin(SET, 0))
                    .findFirst())
        .or(() -> places.stream().findFirst())
        .orElseGet(() -> new Origin(origin.description(), 0));
  }

  public static String baseName(String file) {
    return file.substring(file.lastIndexOf('/') + 1);
  }
}
