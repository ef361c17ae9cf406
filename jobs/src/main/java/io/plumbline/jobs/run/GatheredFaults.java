package io.plumbline.jobs.run;

import io.plumbline.base.Faults;
import io.plumbline.base.PlumblineException;
import io.plumbline.base.Problems;
import io.plumbline.config.Places;
import io.plumbline.config.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All faults and warnings that an analysis finds. */
final class GatheredFaults implements Faults {
  private final Map<String, List<PlumblineException>> byKey = new LinkedHashMap<>();
  private final Set<String> warnings = new LinkedHashSet<>();

  @Override
  public void report(String key, PlumblineException fault) {
    byKey.computeIfAbsent(key, first -> new ArrayList<>()).add(fault);
  }

  @Override
  public void warn(String text) {
    warnings.add(Secrets.mask(text));
  }

  boolean isEmpty() {
    return byKey.isEmpty();
  }

  /** Drops the faults of keys that are right in another analysis. */
  void keepThoseOf(GatheredFaults other) {
    byKey.keySet().retainAll(other.byKey.keySet());
  }

  void drop(String key) {
    byKey.remove(key);
  }

  Set<String> warnings() {
    return warnings;
  }

  /** Adds each fault with the file and line of its key. */
  void addTo(Problems problems, Places places) {
    byKey.forEach(
        (key, faults) ->
            faults.forEach(
                fault -> {
                  String text = Secrets.mask(fault.getMessage());
                  problems.add(places.of(key), startsWithKey(text, key) ? "" : key, text, "");
                }));
  }

  /** Returns true if the message names the key at its start, or the block or list that it is in. */
  private static boolean startsWithKey(String text, String key) {
    String first = text.split("[: ]", 2)[0];
    return key.equals(first) || key.startsWith(first + ".") || key.startsWith(first + "[");
  }
}
