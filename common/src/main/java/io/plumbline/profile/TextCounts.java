package io.plumbline.profile;

import io.plumbline.base.Seeds;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.WritableUtils;

/**
 * Exact counts of up to {@link #LIMIT} texts: beyond that of those with the smallest hashes and of
 * those that are followed; all others are counted together. Which ones stay depends on the set of
 * texts alone, so the result does not depend on the order of rows or merges.
 *
 * @see <a href="https://doi.org/10.1145/1247480.1247504">Beyer et al., 2007, section 4.2</a>
 */
final class TextCounts implements Serializable {
  /** Most texts with a hash within the limit. */
  static final int LIMIT = 10_000;

  private static final long NO_LIMIT_YET = -1L; // the greatest unsigned hash

  private final Set<String> followed;
  private final Map<String, long[]> counts = new HashMap<>();
  private long greatestHash = NO_LIMIT_YET;

  /** Texts among {@link #counts} with a hash within the limit. */
  private int within;

  private long other;

  /**
   * @param followed texts that are counted by name whatever their hash
   */
  TextCounts(Set<String> followed) {
    this.followed = followed;
  }

  Set<String> followed() {
    return followed;
  }

  void add(String text, long n) {
    long[] known = counts.get(text);
    if (known != null) {
      known[0] += n;
    } else if (isWithin(text) || followed.contains(text)) {
      put(text, n);
      if (within > 2 * LIMIT) {
        settle();
      }
    } else {
      other += n;
    }
  }

  /**
   * Returns the counts of both.
   *
   * @param following texts that both follow, or that the only one with rows does
   */
  TextCounts plus(TextCounts that, Set<String> following) {
    TextCounts sum = new TextCounts(following);
    sum.greatestHash = smaller(greatestHash, that.greatestHash);
    sum.addAll(this);
    sum.addAll(that);
    return sum;
  }

  /** Returns these counts as they would be had the other texts been among them. */
  TextCounts comparableWith(TextCounts that) {
    settle();
    that.settle();
    TextCounts limited = new TextCounts(common(followed, that.followed));
    limited.greatestHash = smaller(greatestHash, that.greatestHash);
    if (limited.greatestHash == greatestHash && limited.followed.equals(followed)) {
      return this;
    }
    limited.addAll(this);
    return limited;
  }

  /** Returns true if a text that was added has a count of its own, until {@link #settle}. */
  boolean isByName(String text) {
    return counts.containsKey(text);
  }

  /** Returns the texts with a count of their own, for now: texts that leave do not come back. */
  Set<String> names() {
    return counts.keySet();
  }

  /** Returns the counts by name. */
  Map<String, long[]> byName() {
    settle();
    return Collections.unmodifiableMap(counts);
  }

  /** Returns the counts by name, in the order of the texts. */
  SortedMap<String, Long> sorted() {
    SortedMap<String, Long> found = new TreeMap<>();
    byName().forEach((text, count) -> found.put(text, count[0]));
    return found;
  }

  /** Returns how often texts without a count of their own occurred. */
  long other() {
    settle();
    return other;
  }

  /** Returns the number of texts: exact up to the limit, then by the density of the hashes. */
  long distinct() {
    settle();
    return greatestHash == NO_LIMIT_YET
        ? counts.size()
        : Math.round((LIMIT - 1) / unit(greatestHash));
  }

  /** Returns the texts that both sets have; the first set itself if they are equal. */
  static Set<String> common(Set<String> a, Set<String> b) {
    if (a.equals(b)) {
      return a; // the same set for all states of a column
    }
    Set<String> both = new HashSet<>(a);
    both.retainAll(b);
    return both;
  }

  /** Equal counts have equal bytes; {@link #other} is left to the caller. */
  void write(DataOutputStream out) throws IOException {
    settle();
    out.writeLong(greatestHash);
    WritableUtils.writeVInt(out, followed.size());
    for (String text : new TreeSet<>(followed)) {
      Text.writeString(out, text);
    }
    WritableUtils.writeVInt(out, counts.size());
    for (Map.Entry<String, Long> entry : sorted().entrySet()) {
      Text.writeString(out, entry.getKey());
      WritableUtils.writeVLong(out, entry.getValue());
    }
  }

  static TextCounts read(DataInputStream in, long other) throws IOException {
    long greatestHash = in.readLong();
    Set<String> followed = new HashSet<>();
    for (int left = WritableUtils.readVInt(in); left > 0; left--) {
      followed.add(Text.readString(in));
    }
    TextCounts read = new TextCounts(followed);
    read.greatestHash = greatestHash;
    read.other = other;
    for (int left = WritableUtils.readVInt(in); left > 0; left--) {
      read.put(Text.readString(in), WritableUtils.readVLong(in));
    }
    return read;
  }

  private void addAll(TextCounts that) {
    other += that.other;
    that.counts.forEach((text, count) -> add(text, count[0]));
  }

  private void put(String text, long n) {
    counts.put(text, new long[] {n});
    within += isWithin(text) ? 1 : 0;
  }

  private boolean isWithin(String text) {
    return greatestHash == NO_LIMIT_YET
        || Long.compareUnsigned(Seeds.text(text), greatestHash) <= 0;
  }

  /** Lets go of all but the texts with the smallest hashes and those that are followed. */
  private void settle() {
    if (within <= LIMIT) {
      return;
    }
    long[] hashes =
        counts.keySet().stream()
            .mapToLong(text -> Seeds.text(text) + Long.MIN_VALUE)
            .sorted()
            .toArray();
    greatestHash = hashes[LIMIT - 1] - Long.MIN_VALUE; // shifted for the sort, which is signed
    within = LIMIT;
    counts
        .entrySet()
        .removeIf(
            entry -> {
              boolean leaves = !isWithin(entry.getKey()) && !followed.contains(entry.getKey());
              other += leaves ? entry.getValue()[0] : 0;
              return leaves;
            });
  }

  private static long smaller(long a, long b) {
    return Long.compareUnsigned(a, b) <= 0 ? a : b;
  }

  private static double unit(long hash) {
    return ((hash >>> 11) + 1) * 0x1.0p-53;
  }
}
