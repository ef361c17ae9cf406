package io.plumbline.base;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the problems of one file, so that the user sees all of them at once. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  /**
   * Adds a problem.
   *
   * @param path the key in question, dotted, or empty
   * @param what what is wrong
   * @param fix what to do, or empty
   */
  public void add(Origin origin, String path, String what, String fix) {
    Problem problem = new Problem(origin, path, what, fix);
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** Returns the problems in the order of the lines. */
  public List<Problem> all() {
    return found.stream()
        .sorted(
            Comparator.comparing((Problem p) -> p.origin().file())
                .thenComparingInt(p -> p.origin().line()))
        .toList();
  }

  /**
   * Throws when there is a problem.
   *
   * @throws PlumblineException (SPEC) that lists all problems, if there is one
   */
  public void throwIfAny(String file) {
    if (found.isEmpty()) {
      return;
    }
    StringBuilder text =
        new StringBuilder()
            .append(Texts.count(found.size(), "problem"))
            .append(" in ")
            .append(file);
    all().forEach(problem -> text.append("\n  ").append(problem));
    throw new PlumblineException(ExitCode.SPEC, text.toString());
  }
}
