package io.plumbline.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CategoryStateTest {
  @Test
  void countsTextsNullsAndLengths() {
    CategoryState state = CategoryState.of("UA", "DL", "UA", null, "", "🛩");
    assertThat(state.rows()).isEqualTo(6);
    assertThat(state.nulls()).isEqualTo(1);
    assertThat(state.distinct()).isEqualTo(4);
    assertThat(state.counts()).isEqualTo(Map.of("", 1L, "DL", 1L, "UA", 2L, "🛩", 1L));
    assertThat(state.minLength()).hasValue(0);
    assertThat(state.maxLength()).hasValue(2);
    assertThat(state.avgLength()).hasValue(7 / 5.0);
    assertThat(state.other()).isZero();
  }

  @Test
  void topItemsGoByCountThenByText() {
    assertThat(CategoryState.of("c", "b", "a", "b", "c", "d").topItems(3))
        .containsExactly(
            new CategoryState.Item("b", 2),
            new CategoryState.Item("c", 2),
            new CategoryState.Item("a", 1));
  }

  @Test
  void anEmptyStateKnowsNothing() {
    CategoryState nulls = CategoryState.of((String) null);
    assertThat(nulls.avgLength()).isEmpty();
    assertThat(nulls.minLength()).isEmpty();
    assertThat(nulls.distinct()).isZero();
    assertThat(nulls.topItems(3)).isEmpty();
    assertThat(nulls.merge(new CategoryState())).isEqualTo(nulls);
  }

  @Test
  void manyTextsGiveTheSameStateInAnyOrderAndSplit() {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 60_000; i++) {
      rows.add("text-" + i % 25_000);
    }
    CategoryState whole = state(rows);
    Collections.shuffle(rows, new Random(7));
    CategoryState left = state(rows.subList(0, 11_000));
    CategoryState middle = state(rows.subList(11_000, 13_000));
    CategoryState right = state(rows.subList(13_000, 60_000));
    assertThat(left.merge(middle).merge(right)).isEqualTo(whole);
    assertThat(right.merge(left.merge(middle))).isEqualTo(whole);
    assertThat(ColumnState.fromBytes(whole.toBytes())).isEqualTo(whole);

    assertThat(whole.counts()).hasSize(CategoryState.LIMIT);
    assertThat(whole.counts().values())
        .as("counts of those kept are exact")
        .allMatch(count -> count == 2 || count == 3);
    assertThat(whole.counts().values().stream().mapToLong(n -> n).sum() + whole.other())
        .isEqualTo(60_000);
    assertThat(whole.distinct()).isBetween(24_250L, 25_750L); // three standard errors of 1 %
  }

  /** Whatever their hashes; a text that one of two states does not follow is a text like others. */
  @Test
  void followedTextsAreCountedExactlyInAnyOrderAndSplit() {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 60_000; i++) {
      rows.add("text-" + i % 25_000);
    }
    Collections.shuffle(rows, new Random(7));
    Set<String> followed = Set.of("absent", "text-1", "text-2", "text-3", "text-4", "text-20000");
    CategoryState whole = state(followed, rows);
    assertThat(whole.counts()).containsEntry("text-1", 3L).containsEntry("text-20000", 2L);
    assertThat(whole.counts().size()).isGreaterThan(CategoryState.LIMIT);
    assertThat(whole.counts().values().stream().mapToLong(n -> n).sum() + whole.other())
        .isEqualTo(60_000);
    assertThat(whole.distinct()).isEqualTo(state(rows).distinct());

    CategoryState left = state(followed, rows.subList(0, 11_000));
    CategoryState middle = state(followed, rows.subList(11_000, 13_000));
    CategoryState right = state(followed, rows.subList(13_000, 60_000));
    assertThat(left.merge(middle).merge(right)).isEqualTo(whole);
    assertThat(right.merge(new CategoryState()).merge(left.merge(middle))).isEqualTo(whole);
    assertThat(ColumnState.fromBytes(whole.toBytes())).isEqualTo(whole);

    CategoryState strange = state(rows.subList(11_000, 13_000));
    assertThat(left.merge(strange).merge(right)).isEqualTo(state(rows));
    assertThat(strange.merge(right.merge(left))).isEqualTo(state(rows));
    assertThat(whole.comparableWith(state(rows)).counts()).isEqualTo(state(rows).counts());
    assertThat(whole.comparableWith(whole)).isEqualTo(whole);
  }

  @Test
  void exactlyTheLimitIsStillExact() {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < CategoryState.LIMIT; i++) {
      rows.add("text-" + i);
    }
    assertThat(state(rows).distinct()).isEqualTo(CategoryState.LIMIT);
    assertThat(state(rows).other()).isZero();
  }

  @Property(tries = 200)
  void mergedPartsAreTheWholeInAnyOrder(
      @ForAll @Size(max = 50) List<@IntRange(max = 20) Integer> a,
      @ForAll @Size(max = 50) List<@IntRange(max = 20) Integer> b,
      @ForAll @Size(max = 50) List<@IntRange(max = 20) Integer> c) {
    List<Integer> all = new ArrayList<>(a);
    all.addAll(b);
    all.addAll(c);
    assertThat(texts(a).merge(texts(b)).merge(texts(c))).isEqualTo(texts(all));
    assertThat(texts(c).merge(texts(a).merge(texts(b)))).isEqualTo(texts(all));
    assertThat(ColumnState.fromBytes(texts(all).toBytes())).isEqualTo(texts(all));
  }

  @Test
  void labelsOfEachTextOfNullsAndOfAllAreSummedExactly() {
    CategoryState state = new CategoryState();
    state.add("a", 0.1);
    state.add("b", 1e300);
    state.add("a", 0.2);
    state.add("b", -1e300);
    state.add("b", 3);
    state.add(null, 7);
    assertThat(state.labelSum("a")).isEqualTo(0.1 + 0.2);
    assertThat(state.labelSum("b")).isEqualTo(3);
    assertThat(state.labelSum("c")).isZero();
    assertThat(state.labelSumOfNulls()).isEqualTo(7);
    assertThat(state.labelSum()).isEqualTo(10.3);
    assertThat(state.counts()).isEqualTo(Map.of("a", 2L, "b", 3L));
    assertThat(state.nulls()).isEqualTo(1);
  }

  @Test
  void manyLabelsGiveTheSameBytesInAnyOrderAndSplit() {
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < 60_000; i++) {
      rows.add(i);
    }
    Set<String> followed = Set.of("text-1", "text-20000");
    CategoryState whole = labeled(followed, rows);
    Collections.shuffle(rows, new Random(7));
    CategoryState left = labeled(followed, rows.subList(0, 11_000));
    CategoryState middle = labeled(followed, rows.subList(11_000, 13_000));
    CategoryState right = labeled(followed, rows.subList(13_000, 60_000));
    assertThat(left.merge(middle).merge(right)).isEqualTo(whole);
    assertThat(right.merge(new CategoryState()).merge(left.merge(middle))).isEqualTo(whole);
    assertThat(ColumnState.fromBytes(whole.toBytes())).isEqualTo(whole);
    for (String text : whole.counts().keySet()) {
      int number = Integer.parseInt(text.substring(5));
      double sum = number / 7.0 + (number + 25_000) / 7.0;
      assertThat(whole.labelSum(text))
          .isCloseTo(number < 10_000 ? sum + (number + 50_000) / 7.0 : sum, within(1e-9));
    }
    assertThat(whole.labelSum()).isCloseTo(60_000 * 59_999L / 14.0, within(1e-4));
  }

  @Test
  void aStateHasLabelsInAllRowsOrNone() {
    assertThatThrownBy(() -> CategoryState.of("a").add("b", 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the rows of this state were added without labels");
    CategoryState labeled = new CategoryState();
    labeled.add("a", 1);
    assertThatThrownBy(() -> labeled.merge(CategoryState.of("a")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the rows of this state were added without labels");
  }

  @Test
  void twoKindsDoNotMerge() {
    assertThatThrownBy(() -> CategoryState.of("a").merge(NumericState.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a categorical column cannot be merged with a numeric one");
  }

  private static CategoryState texts(List<Integer> numbers) {
    return state(numbers.stream().map(i -> "x".repeat(i) + i).toList());
  }

  private static CategoryState state(Set<String> followed, List<String> texts) {
    CategoryState state = new CategoryState(followed);
    texts.forEach(state::add);
    return state;
  }

  /** The label of row i is i / 7. */
  private static CategoryState labeled(Set<String> followed, List<Integer> rows) {
    CategoryState state = new CategoryState(followed);
    rows.forEach(i -> state.add("text-" + i % 25_000, i / 7.0));
    return state;
  }

  private static CategoryState state(List<String> texts) {
    return CategoryState.of(texts.toArray(String[]::new));
  }
}
