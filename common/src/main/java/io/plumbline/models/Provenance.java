package io.plumbline.models;

import java.io.Serializable;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The origin of a model: the run, the study, the trial, and the seeds that it was trained from.
 *
 * @param version counts up within a pipeline
 * @param asOf as-of of the run that trained it: it learned from the feature rows of that as-of
 * @param study fingerprint of the data, the spec, and the code that it was trained with
 * @param memberSeeds seed of each member, for its trainer and for {@link BaggingWeights}
 */
public record Provenance(
    long version,
    String pipeline,
    Instant asOf,
    String study,
    WinningTrial trial,
    List<Long> memberSeeds)
    implements Serializable {

  public Provenance {
    memberSeeds = List.copyOf(memberSeeds);
  }

  /** The trial that won the search, with a value for each parameter of its family. */
  public record WinningTrial(String id, String family, SortedMap<String, Double> params)
      implements Serializable {
    public WinningTrial {
      params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
    }

    public static WinningTrial of(String id, String family, Map<String, Double> params) {
      return new WinningTrial(id, family, new TreeMap<>(params));
    }
  }
}
