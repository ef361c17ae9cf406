package io.plumbline.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PendingTextsTest {
  /** One text for each row, or few rows of each of many groups. */
  @Test
  void textsThatRepeatTooSeldomAreAddedOneByOne() {
    PendingTexts pending = new PendingTexts(Set.of(), new PendingLimits(1, 1, 1_000, 500));
    CategoryState single = new CategoryState(Set.of());
    for (int group = 0; group < 100; group++) {
      pending.addGroup();
    }
    for (int i = 0; i < 3_000; i++) {
      pending.add(i % 100, UTF8String.fromString("t" + i));
      if (i % 100 == 7) {
        single.add("t" + i);
      }
    }
    assertThat(pending.state(7)).isEqualTo(single);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 1_000})
  void textsGiveTheStateOfTheRowsOneByOne(int most) {
    PendingTexts pending = new PendingTexts(Set.of("ü1"), new PendingLimits(1, 1, most, 2 * most));
    List<CategoryState> single = new ArrayList<>();
    Random random = new Random(Seeds.text("texts"));
    byte[] used = new byte[10]; // as a reader uses the bytes of a row again
    for (int i = 0; i < 5_000; i++) {
      if (i % 1_000 == 0) { // groups may come late
        pending.addGroup();
        single.add(new CategoryState(Set.of("ü1")));
      }
      int group = random.nextInt(single.size());
      if (i % 10 == 0) {
        pending.add(group, null);
        single.get(group).addNull();
      } else {
        String text = "ü" + random.nextInt(40);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, used, 0, bytes.length);
        int times = i % 10 == 1 ? 1 + random.nextInt(600) : 1;
        UTF8String read = UTF8String.fromBytes(used, 0, bytes.length);
        if (times > 1) {
          pending.addRepeated(group, read, times);
        } else {
          pending.add(group, read);
        }
        single.get(group).addRepeated(text, times);
      }
    }
    for (int group = 0; group < single.size(); group++) {
      assertThat(pending.state(group)).isEqualTo(single.get(group));
    }
  }
}
