package io.plumbline.jobs.suggest;

import java.util.Locale;
import java.util.regex.Pattern;

/** Hints in the names of columns. */
final class ColumnWords {
  private static final Pattern KEY =
      word("id|ids|key|code|no|nr|num|number|uuid|guid|sku|isbn|ean");
  private static final Pattern LABEL =
      word(
          "label|target|class|y|outcome|churn|churned|default|defaulted|fraud|is_fraud|survived"
              + "|response|converted|cancelled|canceled|late|failed|failure|bought|purchased");
  private static final Pattern MOMENT = word("time|timestamp|ts|at|datetime|created|updated|event");
  private static final Pattern PERSONAL = word("birth|birthday|dob|born|expires|expiry|until|due");
  private static final Pattern NO_QUANTITY =
      word(
          "id|key|code|no|nr|number|year|yr|zip|zipcode|postcode|phone|fax|epoch|timestamp|ts|date");

  private ColumnWords() {}

  static boolean isKey(String name) {
    return KEY.matcher(snake(name)).find();
  }

  static boolean isLabel(String name) {
    return LABEL.matcher(snake(name)).find();
  }

  static boolean isMoment(String name) {
    return MOMENT.matcher(snake(name)).find();
  }

  /** Returns true for a time that is a property of a thing, not the moment of the row. */
  static boolean isOtherTime(String name) {
    return PERSONAL.matcher(snake(name)).find();
  }

  /** Returns true for a number that does not measure anything. */
  static boolean isNoQuantity(String name) {
    return NO_QUANTITY.matcher(snake(name)).find();
  }

  /** Returns {@code user_id} for {@code userId}, {@code User ID}, and {@code user-id}. */
  static String snake(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("[^\\p{L}\\p{N}]+", "_")
        .toLowerCase(Locale.ROOT);
  }

  private static Pattern word(String words) {
    return Pattern.compile("(^|_)(" + words + ")($|_)");
  }
}
