package io.plumbline.profile;

import io.plumbline.base.Seeds;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.WritableUtils;

/**
 * A column of texts: an exact count for each of up to 10,000 distinct ones.
 *
 * <p>Beyond that the 10,000 texts with the smallest hashes stay, and those that the state was made
 * to {@link #CategoryState(Set) follow}, all with exact counts; the rest is {@link #other}. Which
 * ones stay depends on the set of texts only, so the state is the same however rows were split and
 * merged. A text that not both of two merged states follow is not followed any more. {@link
 * FrameStates} follows the most frequent texts of the whole frame, so {@link #topItems} are those;
 * without any, they would be a sample of the texts. {@link #distinct} is exact up to 10,000, then
 * the k-minimum-values estimate with a standard error of 1 %.
 *
 * @see <a href="https://doi.org/10.1145/1247480.1247504">Beyer et al., 2007, section 4.2</a>
 */
public final class CategoryState implements ColumnState {
  public static final int LIMIT = 10_000;
  private static final long NO_LIMIT_YET = -1L; // the greatest unsigned hash

  private RowCounts seen = new RowCounts();
  private long other;
  private long lengths;
  private int minLength = Integer.MAX_VALUE;
  private int maxLength = -1;
  private long greatestHash = NO_LIMIT_YET;
  private Set<String> followed;

  /** Texts by name; as many as {@link #hashed} of them have a hash within the limit. */
  private final Map<String, long[]> counts = new HashMap<>();

  private int hashed;

  public CategoryState() {
    this(Set.of());
  }

  /** An empty state that counts some texts by name whatever their hash. */
  public CategoryState(Set<String> followed) {
    this.followed = followed;
  }

  /**
   * Returns the state of some texts.
   *
   * @param texts a null counts as null
   */
  public static CategoryState of(String... texts) {
    CategoryState state = new CategoryState();
    for (String text : texts) {
      if (text == null) {
        state.addNull();
      } else {
        state.add(text);
      }
    }
    return state;
  }

  public void add(String text) {
    seen.addValue();
    int length = text.codePointCount(0, text.length());
    lengths += length;
    minLength = Math.min(minLength, length);
    maxLength = Math.max(maxLength, length);
    count(text, 1);
  }

  public void addNull() {
    seen.addNull();
  }

  @Override
  public CategoryState merge(ColumnState state) {
    if (!(state instanceof CategoryState that)) {
      throw new IllegalArgumentException(
          "a categorical column cannot be merged with a numeric one");
    }
    CategoryState merged = new CategoryState(followedWith(that));
    merged.seen = seen.merge(that.seen);
    merged.other = other + that.other;
    merged.lengths = lengths + that.lengths;
    merged.minLength = Math.min(minLength, that.minLength);
    merged.maxLength = Math.max(maxLength, that.maxLength);
    merged.greatestHash = smaller(greatestHash, that.greatestHash);
    counts.forEach((text, count) -> merged.count(text, count[0]));
    that.counts.forEach((text, count) -> merged.count(text, count[0]));
    return merged;
  }

  @Override
  public ColumnKind kind() {
    return ColumnKind.CATEGORICAL;
  }

  @Override
  public long rows() {
    return seen.rows();
  }

  @Override
  public long nulls() {
    return seen.nulls();
  }

  /** Rows whose text is not among those that are counted by name; 0 up to 10,000 distinct texts. */
  public long other() {
    settle();
    return other;
  }

  @Override
  public long distinct() {
    settle();
    if (greatestHash == NO_LIMIT_YET) {
      return counts.size();
    }
    return Math.round((LIMIT - 1) / unit(greatestHash));
  }

  /** In characters; empty when there is no text. */
  public OptionalLong minLength() {
    return maxLength < 0 ? OptionalLong.empty() : OptionalLong.of(minLength);
  }

  public OptionalLong maxLength() {
    return maxLength < 0 ? OptionalLong.empty() : OptionalLong.of(maxLength);
  }

  public OptionalDouble avgLength() {
    return maxLength < 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) lengths / seen.values());
  }

  /** Exact counts of the texts counted by name, by text. */
  public SortedMap<String, Long> counts() {
    settle();
    SortedMap<String, Long> found = new TreeMap<>();
    counts.forEach((text, count) -> found.put(text, count[0]));
    return found;
  }

  /** The most frequent texts: by count descending, then by text. */
  public List<Item> topItems(int k) {
    settle();
    return counts.entrySet().stream()
        .map(entry -> new Item(entry.getKey(), entry.getValue()[0]))
        .sorted(Comparator.comparingLong(Item::count).reversed().thenComparing(Item::text))
        .limit(k)
        .toList();
  }

  /** A text and how many rows have it. */
  public record Item(String text, long count) {}

  /**
   * This state as it would be had the other one's texts been among its own: both count the same
   * texts by name.
   */
  public CategoryState comparableWith(CategoryState that) {
    settle();
    that.settle();
    CategoryState limited = new CategoryState(common(followed, that.followed));
    limited.greatestHash = smaller(greatestHash, that.greatestHash);
    if (limited.greatestHash == greatestHash && limited.followed.equals(followed)) {
      return this;
    }
    limited.seen = seen;
    limited.other = other;
    limited.lengths = lengths;
    limited.minLength = minLength;
    limited.maxLength = maxLength;
    counts.forEach((text, count) -> limited.count(text, count[0]));
    return limited;
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    settle();
    seen.write(out);
    out.writeLong(other);
    out.writeLong(lengths);
    out.writeInt(minLength);
    out.writeInt(maxLength);
    out.writeLong(greatestHash);
    WritableUtils.writeVInt(out, followed.size());
    for (String text : new TreeSet<>(followed)) {
      Text.writeString(out, text);
    }
    WritableUtils.writeVInt(out, counts.size());
    for (Map.Entry<String, Long> entry : counts().entrySet()) {
      Text.writeString(out, entry.getKey());
      WritableUtils.writeVLong(out, entry.getValue());
    }
  }

  static CategoryState read(DataInputStream in) throws IOException {
    CategoryState state = new CategoryState();
    state.seen = RowCounts.read(in);
    state.other = in.readLong();
    state.lengths = in.readLong();
    state.minLength = in.readInt();
    state.maxLength = in.readInt();
    state.greatestHash = in.readLong();
    state.followed = new HashSet<>();
    for (int left = WritableUtils.readVInt(in); left > 0; left--) {
      state.followed.add(Text.readString(in));
    }
    for (int left = WritableUtils.readVInt(in); left > 0; left--) {
      state.put(Text.readString(in), WritableUtils.readVLong(in));
    }
    return state;
  }

  /** Of the same rows. */
  @Override
  public boolean equals(Object object) {
    return object instanceof CategoryState that && Arrays.equals(toBytes(), that.toBytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(toBytes());
  }

  @Override
  public String toString() {
    return "CategoryState[rows=%d, nulls=%d, distinct=%d, other=%d, top=%s]"
        .formatted(rows(), nulls(), distinct(), other, topItems(5));
  }

  private void count(String text, long n) {
    long[] known = counts.get(text);
    if (known != null) {
      known[0] += n;
    } else if (isWithin(text) || followed.contains(text)) {
      put(text, n);
      if (hashed > 2 * LIMIT) {
        settle();
      }
    } else {
      other += n;
    }
  }

  private void put(String text, long n) {
    counts.put(text, new long[] {n});
    hashed += isWithin(text) ? 1 : 0;
  }

  private boolean isWithin(String text) {
    return greatestHash == NO_LIMIT_YET
        || Long.compareUnsigned(Seeds.text(text), greatestHash) <= 0;
  }

  /** Lets go of all but the texts with the smallest hashes and those that are followed. */
  private void settle() {
    if (hashed <= LIMIT) {
      return;
    }
    long[] hashes =
        counts.keySet().stream()
            .mapToLong(text -> Seeds.text(text) + Long.MIN_VALUE)
            .sorted()
            .toArray();
    greatestHash = hashes[LIMIT - 1] - Long.MIN_VALUE; // shifted for the sort, which is signed
    hashed = LIMIT;
    counts
        .entrySet()
        .removeIf(
            entry -> {
              boolean leaves = !isWithin(entry.getKey()) && !followed.contains(entry.getKey());
              other += leaves ? entry.getValue()[0] : 0;
              return leaves;
            });
  }

  /** An empty state follows whatever the other one does. */
  private Set<String> followedWith(CategoryState that) {
    return rows() == 0
        ? that.followed
        : that.rows() == 0 ? followed : common(followed, that.followed);
  }

  private static Set<String> common(Set<String> a, Set<String> b) {
    if (a.equals(b)) {
      return a; // the same set for all states of a column
    }
    Set<String> both = new HashSet<>(a);
    both.retainAll(b);
    return both;
  }

  private static long smaller(long a, long b) {
    return Long.compareUnsigned(a, b) <= 0 ? a : b;
  }

  private static double unit(long hash) {
    return ((hash >>> 11) + 1) * 0x1.0p-53;
  }
}
