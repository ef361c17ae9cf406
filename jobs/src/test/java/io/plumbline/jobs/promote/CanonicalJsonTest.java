package io.plumbline.jobs.promote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
  @Test
  void keysAreSortedAtEveryDepthAndListsKeepTheirOrder() {
    Map<String, Object> inner = new LinkedHashMap<>();
    inner.put("b", null);
    inner.put("a", 0.1);
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("z", Arrays.asList("y", inner, true));
    content.put("k", 1L);
    assertThat(CanonicalJson.of(content))
        .isEqualTo("{\"k\":1,\"z\":[\"y\",{\"a\":0.1,\"b\":null},true]}");
  }
}
