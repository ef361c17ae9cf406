package io.plumbline.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

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
 * <p>A state whose rows were added with their label has the exact sum of the labels of each text
 * that is counted by name, too.
 *
 * @see TextCounts
 */
public final class CategoryState implements ColumnState {
  public static final int LIMIT = TextCounts.LIMIT;

  private RowCounts seen = new RowCounts();
  private long lengths;
  private int minLength = Integer.MAX_VALUE;
  private int maxLength = -1;
  private TextCounts texts;

  /** Null if rows were added without a label. */
  private @Nullable LabelSums labels;

  public CategoryState() {
    this(Set.of());
  }

  /** An empty state that counts some texts by name whatever their hash. */
  public CategoryState(Set<String> followed) {
    this.texts = new TextCounts(followed);
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
    addRepeated(text, 1);
  }

  /** Adds a text of several rows. */
  void addRepeated(String text, long times) {
    seen.addValues(times);
    int length = text.codePointCount(0, text.length());
    lengths += times * length;
    minLength = Math.min(minLength, length);
    maxLength = Math.max(maxLength, length);
    texts.add(text, times);
  }

  public void addNull() {
    seen.addNull();
  }

  /** Adds a row with its label. All rows of a state have one, or none has. */
  public void add(@Nullable String text, double label) {
    LabelSums sums = labels();
    labels = sums;
    if (text == null) {
      addNull();
      sums.addNull(label);
      return;
    }
    add(text);
    if (texts.isByName(text)) {
      sums.add(text, label);
    } else {
      sums.addOther(label);
    }
    sums.keep(texts.names());
  }

  @Override
  public CategoryState merge(ColumnState state) {
    if (!(state instanceof CategoryState that)) {
      throw new IllegalArgumentException(
          "a categorical column cannot be merged with a numeric one");
    }
    CategoryState merged = new CategoryState();
    merged.seen = seen.merge(that.seen);
    merged.lengths = lengths + that.lengths;
    merged.minLength = Math.min(minLength, that.minLength);
    merged.maxLength = Math.max(maxLength, that.maxLength);
    merged.texts = texts.plus(that.texts, followedWith(that));
    merged.labels = labelsWith(that);
    if (merged.labels != null) {
      merged.labels.keep(merged.texts.byName().keySet());
    }
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
    return texts.other();
  }

  @Override
  public long distinct() {
    return texts.distinct();
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
    return texts.sorted();
  }

  /** Returns true if the rows were added with their labels. */
  public boolean hasLabels() {
    return labels != null;
  }

  /**
   * Returns the sum of the labels of the rows with a text; 0 for one that is not counted by name.
   *
   * @throws IllegalStateException without labels
   */
  public double labelSum(String text) {
    return labels().of(text);
  }

  /** Returns the sum of the labels of the rows without a text. */
  public double labelSumOfNulls() {
    return labels().ofNulls();
  }

  /** Returns the sum of the labels of all rows. */
  public double labelSum() {
    return labels().ofAll();
  }

  /** The most frequent texts: by count descending, then by text. */
  public List<Item> topItems(int k) {
    return texts.byName().entrySet().stream()
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
    TextCounts comparable = texts.comparableWith(that.texts);
    if (comparable == texts) {
      return this;
    }
    CategoryState limited = new CategoryState();
    limited.seen = seen;
    limited.lengths = lengths;
    limited.minLength = minLength;
    limited.maxLength = maxLength;
    limited.texts = comparable;
    return limited;
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    seen.write(out);
    out.writeLong(texts.other());
    out.writeLong(lengths);
    out.writeInt(minLength);
    out.writeInt(maxLength);
    texts.write(out);
    if (labels != null) {
      labels.write(texts.sorted().keySet(), out);
    }
  }

  /** Reads a state that was written with labels. */
  static CategoryState readLabeled(DataInputStream in) throws IOException {
    CategoryState state = read(in);
    state.labels = LabelSums.read(state.texts.sorted().keySet(), in);
    return state;
  }

  static CategoryState read(DataInputStream in) throws IOException {
    CategoryState state = new CategoryState();
    state.seen = RowCounts.read(in);
    long other = in.readLong();
    state.lengths = in.readLong();
    state.minLength = in.readInt();
    state.maxLength = in.readInt();
    state.texts = TextCounts.read(in, other);
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
        .formatted(rows(), nulls(), distinct(), other(), topItems(5));
  }

  private LabelSums labels() {
    if (labels == null && rows() > 0) {
      throw new IllegalStateException("the rows of this state were added without labels");
    }
    return labels == null ? new LabelSums() : labels;
  }

  private @Nullable LabelSums labelsWith(CategoryState that) {
    if (labels == null && that.labels == null) {
      return null;
    }
    return labels().plus(that.labels());
  }

  /** An empty state follows whatever the other one does. */
  private Set<String> followedWith(CategoryState that) {
    if (rows() == 0) {
      return that.texts.followed();
    }
    return that.rows() == 0
        ? texts.followed()
        : TextCounts.common(texts.followed(), that.texts.followed());
  }
}
