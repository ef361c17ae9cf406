package io.plumbline.jobs.run;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The jobs that a run of all jobs is asked for.
 *
 * @param only these; empty: all
 * @param skip not these
 * @param from this one and those after it; empty: from the first
 */
public record Selection(List<String> only, List<String> skip, Optional<String> from) {
  public static final Selection ALL = new Selection(List.of(), List.of(), Optional.empty());

  public Selection {
    only = List.copyOf(only);
    skip = List.copyOf(skip);
  }

  /** Returns the names among those given that the selection leaves out. */
  List<String> leftOut(List<String> inOrder) {
    int first = from.map(inOrder::indexOf).orElse(0);
    return inOrder.stream()
        .filter(
            job ->
                !only.isEmpty() && !only.contains(job)
                    || skip.contains(job)
                    || inOrder.indexOf(job) < first)
        .toList();
  }

  public boolean isAll() {
    return equals(ALL);
  }

  /** Returns a name that no job has; empty if all are known. */
  public Optional<String> unknown(Collection<String> jobs) {
    return java.util.stream.Stream.of(only, skip, from.map(List::of).orElse(List.of()))
        .flatMap(List::stream)
        .filter(name -> !jobs.contains(name))
        .findFirst();
  }
}
