package io.plumbline.profile;

import io.plumbline.stats.WideSum;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Exact sums of the labels of the rows that have a text, that have none, and of all rows. Neither
 * the order of rows nor how they were split shows in them.
 */
final class LabelSums implements Serializable {
  private final Map<String, WideSum> byText = new HashMap<>();
  private final WideSum nulls = new WideSum();
  private final WideSum all = new WideSum();

  void add(String text, double label) {
    byText.computeIfAbsent(text, any -> new WideSum()).add(label);
    all.add(label);
  }

  /** Adds a row whose text has no sum of its own. */
  void addOther(double label) {
    all.add(label);
  }

  void addNull(double label) {
    nulls.add(label);
    all.add(label);
  }

  LabelSums plus(LabelSums that) {
    LabelSums sum = new LabelSums();
    for (LabelSums part : List.of(this, that)) {
      part.byText.forEach(
          (text, labels) -> sum.byText.computeIfAbsent(text, any -> new WideSum()).addAll(labels));
      sum.nulls.addAll(part.nulls);
      sum.all.addAll(part.all);
    }
    return sum;
  }

  /** Lets go of texts that are not counted by name any more. */
  void keep(Set<String> counted) {
    if (byText.size() > counted.size()) {
      byText.keySet().retainAll(counted);
    }
  }

  double of(String text) {
    WideSum sum = byText.get(text);
    return sum == null ? 0 : sum.value();
  }

  double ofNulls() {
    return nulls.value();
  }

  double ofAll() {
    return all.value();
  }

  /**
   * Writes the sums.
   *
   * @param texts in the order in which {@link #read} gets them
   */
  void write(Collection<String> texts, DataOutputStream out) throws IOException {
    nulls.write(out);
    all.write(out);
    WideSum none = new WideSum();
    for (String text : texts) {
      byText.getOrDefault(text, none).write(out);
    }
  }

  static LabelSums read(Collection<String> texts, DataInputStream in) throws IOException {
    LabelSums sums = new LabelSums();
    sums.nulls.addAll(WideSum.read(in));
    sums.all.addAll(WideSum.read(in));
    for (String text : texts) {
      sums.byText.put(text, WideSum.read(in));
    }
    return sums;
  }
}
