package io.plumbline.jobs.prepare.past;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.pipeline.past.PastSpec.Measure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AggregateTest {
  /** Every result is that of the values that are there, computed from nothing. */
  @Test
  void resultsDoNotDependOnWhatLeft() {
    Random random = new Random(7);
    for (Measure measure : Measure.values()) {
      Aggregate aggregate = Aggregate.of(measure);
      Deque<Double> there = new ArrayDeque<>();
      for (int step = 0; step < 2_000; step++) {
        if (!there.isEmpty() && random.nextInt(100) < 48) {
          aggregate.remove(there.removeFirst());
        } else {
          double value = (random.nextInt(20) - 10) * Math.pow(10, random.nextInt(30) - 15);
          there.addLast(value);
          aggregate.add(value);
        }
        assertThat(aggregate.result())
            .as("%s of %s", measure, there)
            .isEqualTo(expected(measure, there));
      }
    }
  }

  private static Object expected(Measure measure, Deque<Double> values) {
    Aggregate once = Aggregate.of(measure);
    return switch (measure) {
      case SUM, MEAN -> {
        // Backwards: an exact sum has no order.
        values.descendingIterator().forEachRemaining(once::add);
        yield once.result();
      }
      case MIN -> values.stream().min(Double::compare).orElse(null);
      case MAX -> values.stream().max(Double::compare).orElse(null);
      case LAST -> values.peekLast();
      case DISTINCT -> (long) new HashSet<>(values).size();
    };
  }

  @Test
  void sumsAreExact() {
    Aggregate sum = Aggregate.of(Measure.SUM);
    Aggregate mean = Aggregate.of(Measure.MEAN);
    for (double value : List.of(1e16, 1.0, 1.0, -1e16)) {
      sum.add(value);
      mean.add(value);
    }
    assertThat(sum.result()).isEqualTo(2.0);
    assertThat(mean.result()).isEqualTo(0.5);
    sum.remove(1e16);
    assertThat(sum.result()).isEqualTo(-1e16 + 2);
  }

  @Test
  void numbersThatAreNotFiniteDoNotCount() {
    Aggregate mean = Aggregate.of(Measure.MEAN);
    Stream.of(Double.NaN, 3.0, Double.POSITIVE_INFINITY).forEach(mean::add);
    assertThat(mean.result()).isEqualTo(3.0);
    mean.remove(Double.NaN);
    mean.remove(3.0);
    assertThat(mean.result()).isNull();
  }
}
