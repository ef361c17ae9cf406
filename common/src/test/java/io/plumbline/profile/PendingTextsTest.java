package io.plumbline.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PendingTextsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 1_000})
  void textsGiveTheStateOfTheRowsOneByOne(int most) {
    PendingTexts pending = new PendingTexts(Set.of("ü1"), () -> most);
    CategoryState single = new CategoryState(Set.of("ü1"));
    Random random = new Random(Seeds.text("texts"));
    byte[] used = new byte[10]; // as a reader uses the bytes of a row again
    for (int i = 0; i < 5_000; i++) {
      if (i % 10 == 0) {
        pending.add(null);
        single.addNull();
      } else {
        String text = "ü" + random.nextInt(40);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, used, 0, bytes.length);
        UTF8String part = UTF8String.fromBytes(used, 0, bytes.length);
        pending.add(part);
        single.add(text);
      }
    }
    assertThat(pending.state()).isEqualTo(single);
  }
}
