package io.plumbline.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CausesTest {
  private final EOFException inner = new EOFException("Too short.\nat byte 7");
  private final IOException middle = new IOException("unreadable", inner);
  private final RuntimeException outer = new RuntimeException(middle);

  @Test
  void listsTheChainFromTheOutside() {
    assertThat(Causes.of(outer)).containsExactly(outer, middle, inner);
    assertThat(Causes.root(outer)).isSameAs(inner);
    assertThat(Causes.root(inner)).isSameAs(inner);
  }

  @Test
  void findsTheOutermostOfAType() {
    assertThat(Causes.first(outer, IOException.class)).containsSame(middle);
    assertThat(Causes.first(outer, ClassCastException.class)).isEmpty();
    assertThat(Causes.any(outer, ClassCastException.class, EOFException.class)).isTrue();
    assertThat(Causes.any(outer, ClassCastException.class)).isFalse();
  }

  @Test
  void aCircleEndsTheChain() {
    IllegalStateException one = new IllegalStateException("one");
    IllegalStateException two = new IllegalStateException("two", one);
    one.initCause(two);
    assertThat(Causes.of(one)).containsExactly(one, two);
    assertThat(Causes.root(one)).isSameAs(two);
  }

  @Test
  void textIsTheFirstLineWithoutItsPeriod() {
    assertThat(Causes.text(inner)).isEqualTo("Too short");
    assertThat(Causes.text(new IOException("\n  no space left  "))).isEqualTo("no space left");
    assertThat(Causes.text(new EOFException())).isEqualTo("EOFException");
    assertThat(Causes.text(new EOFException(" "))).isEqualTo("EOFException");
  }
}
