package io.plumbline.gates;

import java.util.List;
import java.util.Locale;

/**
 * One gate after it was judged.
 *
 * @param gate the gate as a person would write it
 * @param saw the numbers that were found
 */
public record GateResult(String gate, boolean held, String saw) {
  /** Returns the results of the gates that do not hold. */
  public static List<GateResult> failed(List<GateResult> results) {
    return results.stream().filter(result -> !result.held).toList();
  }

  /** Returns a number with six significant digits, without trailing zeros. */
  public static String number(double value) {
    String text = String.format(Locale.ROOT, "%.6g", value);
    if (text.contains("e")) {
      return text;
    }
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }

  @Override
  public String toString() {
    return gate + ": " + saw;
  }
}
