package io.plumbline.base;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The chain of causes of an exception, outermost first. A circle of causes ends the chain. */
public final class Causes {
  private Causes() {}

  /** Returns the exception and its causes, each once. */
  public static List<Throwable> of(Throwable fault) {
    List<Throwable> chain = new ArrayList<>();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable each = fault; each != null && seen.add(each); each = each.getCause()) {
      chain.add(each);
    }
    return chain;
  }

  /** Returns the outermost of a type. */
  public static <T> Optional<T> first(Throwable fault, Class<T> type) {
    return of(fault).stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** Returns true if the exception or a cause is of one of the types. */
  public static boolean any(Throwable fault, Class<?>... types) {
    return of(fault).stream()
        .anyMatch(each -> Arrays.stream(types).anyMatch(type -> type.isInstance(each)));
  }

  /** Returns the innermost cause, or the exception itself. */
  public static Throwable root(Throwable fault) {
    List<Throwable> chain = of(fault);
    return chain.get(chain.size() - 1);
  }

  /**
   * Returns the first line of the message, without a period at its end, for the middle of a
   * sentence; the name of the class if there is no message.
   */
  public static String text(Throwable fault) {
    String message = fault.getMessage() == null ? "" : fault.getMessage();
    return message
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .map(line -> line.endsWith(".") ? line.substring(0, line.length() - 1) : line)
        .orElse(fault.getClass().getSimpleName());
  }
}
