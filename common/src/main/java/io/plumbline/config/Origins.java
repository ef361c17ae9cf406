package io.plumbline.config;

import com.typesafe.config.ConfigOrigin;
import io.plumbline.base.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Converts the origin of a value in the configuration library to a short file name and a line. */
public final class Origins {
  static final String SET = "--set";

  /** Matches "flights.conf: 31" and, for a merged value, "merge of a.conf: 3,b.conf: 7-9". */
  private static final Pattern PLACE =
      Pattern.compile("(.*?): (\\d+)(?:-\\d+)?(?:,|$)|([^,]+)(?:,|$)");

  private Origins() {}

  /**
   * Returns the file and line of a value.
   *
   * @param background the file of the environment, named only if the value is in no other file
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
