package io.plumbline.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ValueCountsTest {
  private static ValueCounts of(List<Double> values) {
    ValueCounts counts = new ValueCounts();
    values.forEach(x -> counts.add(x + 0.0, 1));
    return counts;
  }

  private record Bin(double low, double high, long count) {}

  private static List<Bin> bins(ValueCounts counts) {
    AscendingCounts all = counts.ascending();
    return IntStream.range(0, all.size())
        .mapToObj(
            i -> new Bin(counts.low(all.keys()[i]), counts.high(all.keys()[i]), all.counts()[i]))
        .toList();
  }

  private static List<Double> gaussians(int count, double mean, double sd, long seed) {
    Random random = new Random(seed);
    return DoubleStream.generate(() -> mean + sd * random.nextGaussian())
        .limit(count)
        .boxed()
        .toList();
  }

  /** Few values are counted as a sorted map counts them. */
  @Property(tries = 50)
  void fewValuesAreCountedExactly(
      @ForAll @Size(max = 500) List<@DoubleRange(min = -1e6, max = 1e6) Double> values) {
    TreeMap<Double, Long> expected = new TreeMap<>();
    values.forEach(x -> expected.merge(x + 0.0, 1L, Long::sum));
    TreeMap<Double, Long> found = new TreeMap<>();
    ValueCounts counts = of(values);
    for (Bin bin : bins(counts)) {
      assertThat(bin.high()).isEqualTo(bin.low());
      found.put(bin.low(), bin.count());
    }
    assertThat(found).isEqualTo(expected);
    assertThat(counts.shift()).isZero();
  }

  /** Whatever the column and the order, and however the rows are split. */
  @Property(tries = 30)
  void manyValuesMergeTheSameInAnyOrderAndSplit(
      @ForAll @IntRange(min = 0, max = 100) int seed,
      @ForAll @IntRange(min = 1, max = 6) int parts,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double mean) {
    List<Double> values = new ArrayList<>(gaussians(6_000, mean, 3, seed));
    values.addAll(gaussians(3_000, 0, 1e-3, seed + 1));
    ValueCounts whole = of(values);
    Collections.shuffle(values, new Random(seed));
    ValueCounts merged = new ValueCounts();
    int size = values.size() / parts + 1;
    for (int i = 0; i < values.size(); i += size) {
      merged.addAll(of(values.subList(i, Math.min(values.size(), i + size))));
    }
    assertThat(merged).isEqualTo(whole).hasSameHashCodeAs(whole);
    assertThat(whole.shift()).isPositive();
    assertThat(bins(whole).size()).isBetween(ValueCounts.LIMIT / 4, ValueCounts.LIMIT);
    assertThat(bins(whole).stream().mapToLong(Bin::count).sum()).isEqualTo(9_000);
  }

  @Test
  void everyValueLiesInItsBin() {
    List<Double> values = new ArrayList<>(gaussians(20_000, 0, 1, 3));
    values.addAll(List.of(Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, 0.0));
    List<Bin> bins = bins(of(values));
    Collections.sort(values);
    int next = 0;
    for (Bin bin : bins) {
      for (long i = 0; i < bin.count(); i++) {
        assertThat(values.get(next++)).isBetween(bin.low(), bin.high());
      }
    }
    assertThat(next).isEqualTo(values.size());
  }

  @Test
  void readsWhatItWrites() throws IOException {
    for (List<Double> values :
        List.of(List.of(-3.0, 0.0, 1e-300, 1e300, 2.0, 2.0), gaussians(5_000, 1e9, 1e6, 1))) {
      ValueCounts counts = of(values);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      counts.write(new DataOutputStream(bytes));
      ValueCounts read =
          ValueCounts.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
      assertThat(read).isEqualTo(counts);
      read.add(2.0, 1);
      assertThat(read).isNotEqualTo(counts);
    }
  }
}
