package io.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlockWriterTest {
  private enum Fruit {
    RED_APPLE
  }

  @Test
  void writesSortedKeysInTheWordsOfTheFile() {
    BlockWriter out =
        new BlockWriter()
            .put("text", "a")
            .put("number", 0.5)
            .put("flag", true)
            .put("fruit", Fruit.RED_APPLE)
            .put("age", Duration.ofHours(3))
            .put("list", List.of("x", "y"))
            .block("inner", in -> in.put("b", 1).put("a", 2))
            .blocks("each", List.of("p"), (value, in) -> in.put("name", value))
            .blocks("named", Map.of("n", "q"), (value, in) -> in.put("name", value));
    assertThat(out.json())
        .isEqualTo(
            "{\"age\":\"10800s\",\"each\":[{\"name\":\"p\"}],\"flag\":true,\"fruit\":\"red-apple\","
                + "\"inner\":{\"a\":2,\"b\":1},\"list\":[\"x\",\"y\"],\"named\":{\"n\":{\"name\":\"q\"}},"
                + "\"number\":0.5,\"text\":\"a\"}");
  }

  @Test
  void masksSecretsAndHashesWhatColumnsAreMadeOf() {
    BlockWriter out =
        new BlockWriter()
            .put("password", "hunter2")
            .put("derive", Map.of("token_length", "length(token)"));
    assertThat(out.json())
        .isEqualTo("{\"derive\":{\"token_length\":\"***\"},\"password\":\"***\"}");
    assertThat(out.hashed())
        .isEqualTo("{\"derive\":{\"token_length\":\"length(token)\"},\"password\":\"***\"}");
  }

  @Test
  void takesAKeyBack() {
    BlockWriter out = new BlockWriter().block("a", in -> in.put("b", 1).put("c", 2));
    assertThat(out.remove("a", "b").remove("a", "x").remove("y", "z").json())
        .isEqualTo("{\"a\":{\"c\":2}}");
  }
}
