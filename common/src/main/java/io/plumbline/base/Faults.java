package io.plumbline.base;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Receives the user errors that the analysis of a pipeline finds. A job stops at the first one; a
 * check gathers all of them, and the analysis continues with a stand-in for what is at fault.
 */
public interface Faults {
  /** Throws the first fault, and prints warnings on stderr. */
  Faults STOP =
      new Faults() {
        @Override
        public void report(String key, PlumblineException fault) {
          throw fault;
        }

        @Override
        public void reportByKey(
            Map<String, List<String>> names, Function<List<String>, PlumblineException> fault) {
          if (!names.isEmpty()) {
            throw fault.apply(names.values().stream().flatMap(List::stream).toList());
          }
        }

        @Override
        public void warn(String text) {
          System.err.println("warning: " + text);
        }
      };

  /**
   * Reports one fault.
   *
   * @param key the key of the pipeline file to correct, dotted: {@code prepare.join[0].on}
   */
  void report(String key, PlumblineException fault);

  /**
   * Reports names that are at fault for the same reason.
   *
   * @param names by the key that has them
   * @param fault the error about some of the names
   */
  default void reportByKey(
      Map<String, List<String>> names, Function<List<String>, PlumblineException> fault) {
    names.forEach((key, of) -> report(key, fault.apply(of)));
  }

  /** Passes on what is no fault, but worth a look. */
  void warn(String text);

  /** Returns the value, or the stand-in if the value is at fault. */
  default <T> T orElse(String key, Supplier<? extends T> value, Supplier<? extends T> standIn) {
    try {
      return value.get();
    } catch (PlumblineException fault) {
      report(key, fault);
      return standIn.get();
    }
  }
}
