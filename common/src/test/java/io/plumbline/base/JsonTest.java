package io.plumbline.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  private static final Map<String, Object> CONTENT = new LinkedHashMap<>();

  static {
    CONTENT.put("b", Arrays.asList(0.1, 2L, null));
    CONTENT.put("a", "x \"y\" é");
  }

  @Test
  void writesInTheOrderOfTheContent() {
    assertThat(Json.write(CONTENT)).isEqualTo("{\"b\":[0.1,2,null],\"a\":\"x \\\"y\\\" é\"}");
  }

  @Test
  void theCanonicalFormSortsKeys() {
    assertThat(Json.canonical(List.of(CONTENT)))
        .isEqualTo("[{\"a\":\"x \\\"y\\\" é\",\"b\":[0.1,2,null]}]");
  }

  @Test
  void readsWhatItWrites() throws JsonProcessingException {
    assertThat(Json.write(Json.read(Json.write(CONTENT)))).isEqualTo(Json.write(CONTENT));
    assertThat(Json.write(Json.object().put("n", 1))).isEqualTo("{\"n\":1}");
    assertThatThrownBy(() -> Json.read("{")).isInstanceOf(JsonProcessingException.class);
  }
}
