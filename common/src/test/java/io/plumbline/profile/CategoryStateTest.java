package io.plumbline.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  private static CategoryState state(List<String> texts) {
    return CategoryState.of(texts.toArray(String[]::new));
  }
}
