package io.plumbline.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BinCountsTest {
  @Test
  void aBinHoldsItsCountAndItsEnds() {
    BinCounts bins = counts(List.of(1.0, 1.0000001, 5.0));
    int one = BinGrid.index(1.0);
    assertThat(bins.count(one)).isEqualTo(BinGrid.index(1.0000001) == one ? 2 : 1);
    assertThat(bins.min(one)).isEqualTo(1.0);
    assertThat(bins.count(BinGrid.index(5.0))).isEqualTo(1);
    assertThat(bins.count(BinGrid.index(7.0))).isZero();
  }

  /** The same as a sorted map, however often the table grew. */
  @Property(tries = 50)
  void countsAsAMapDoes(
      @ForAll @Size(max = 500) List<@DoubleRange(min = -1e6, max = 1e6) Double> values) {
    Map<Integer, Long> expected = new TreeMap<>();
    values.forEach(x -> expected.merge(BinGrid.index(x), 1L, Long::sum));
    BinCounts bins = counts(values);
    Map<Integer, Long> found = new TreeMap<>();
    for (int bin : bins.bins()) {
      found.put(bin, bins.count(bin));
    }
    assertThat(found).isEqualTo(expected);
  }

  @Property(tries = 50)
  void theSplitDoesNotShow(
      @ForAll @Size(max = 100) List<@DoubleRange(min = -1e6, max = 1e6) Double> left,
      @ForAll @Size(max = 100) List<@DoubleRange(min = -1e6, max = 1e6) Double> right) {
    BinCounts whole = counts(left);
    right.forEach(whole::add);
    BinCounts merged = counts(right);
    merged.addAll(counts(left));
    assertThat(merged).isEqualTo(whole).hasSameHashCodeAs(whole);
  }

  @Test
  void readsWhatItWrites() throws IOException {
    BinCounts bins = counts(List.of(-3.0, 0.0, 1e-300, 1e300, 2.0, 2.0));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bins.write(new DataOutputStream(bytes));
    BinCounts read =
        BinCounts.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertThat(read).isEqualTo(bins);
    read.add(2.0);
    assertThat(read).isNotEqualTo(bins);
  }

  private static BinCounts counts(List<Double> values) {
    BinCounts bins = new BinCounts();
    values.forEach(bins::add);
    return bins;
  }
}
