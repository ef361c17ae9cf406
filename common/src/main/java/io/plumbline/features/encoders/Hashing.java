package io.plumbline.features.encoders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.features.Encoder;
import io.plumbline.features.Encoding;
import io.plumbline.profile.CategoryState;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of slots, of which the hash of the level chooses one: for columns with many
 * levels, and for levels that training rows do not have. Levels may share a slot. Nothing is
 * learned. Missing values are all zeros. The hash is MurmurHash3, 32 bits, of the UTF-8 bytes with
 * the seed 0.
 *
 * @see <a href="https://arxiv.org/abs/0902.2206">Weinberger et al., 2009</a>
 */
public final class Hashing implements Encoder {
  public static final Option<Integer> SLOTS =
      Option.integer("slots").between(1, 65_536).orElse(32).describedAs("number of slots");

  public static final Option<Boolean> SIGNED =
      Option.flag("signed")
          .orElse(true)
          .describedAs(
              "whether half of the levels are -1 in place of 1, so that levels of one slot differ");

  @Override
  public String name() {
    return "hashing";
  }

  @Override
  public String summary() {
    return "A fixed number of slots, of which the hash of the level chooses one; nothing is learned.";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(SIGNED, SLOTS);
  }

  @Override
  public Encoding fit(CategoryState training, Options options) {
    return new Slots(options.get(SLOTS), options.get(SIGNED));
  }

  @Override
  public Encoding read(JsonNode json) {
    return new Slots(json.get("slots").asInt(), json.get("signed").asBoolean());
  }

  private record Slots(int count, boolean isSigned) implements Encoding {
    @Override
    public List<String> slots() {
      return IntStream.range(0, count).mapToObj(slot -> "#" + slot).toList();
    }

    @Override
    public void encode(@Nullable String level, double[] into, int from) {
      Arrays.fill(into, from, from + count, 0);
      if (level != null) {
        int hash = murmur(level.getBytes(StandardCharsets.UTF_8));
        int slot = (int) (Math.abs((long) hash) % count);
        into[from + slot] = isSigned && hash < 0 ? -1 : 1;
      }
    }

    @Override
    public JsonNode toJson() {
      return JsonNodeFactory.instance.objectNode().put("slots", count).put("signed", isSigned);
    }
  }

  /**
   * Returns MurmurHash3_x86_32 with the seed 0.
   *
   * @see <a href="https://github.com/aappleby/smhasher">Appleby, SMHasher</a>
   */
  public static int murmur(byte[] bytes) {
    int hash = 0;
    int whole = bytes.length / 4 * 4;
    for (int i = 0; i < whole; i += 4) {
      hash ^= mixed(little(bytes, i, 4));
      hash = Integer.rotateLeft(hash, 13) * 5 + 0xe6546b64;
    }
    if (whole < bytes.length) {
      hash ^= mixed(little(bytes, whole, bytes.length - whole));
    }
    hash ^= bytes.length;
    hash = (hash ^ hash >>> 16) * 0x85ebca6b;
    hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
    return hash ^ hash >>> 16;
  }

  private static int mixed(int block) {
    return Integer.rotateLeft(block * 0xcc9e2d51, 15) * 0x1b873593;
  }

  private static int little(byte[] bytes, int from, int length) {
    int block = 0;
    for (int i = 0; i < length; i++) {
      block |= (bytes[from + i] & 0xff) << 8 * i;
    }
    return block;
  }
}
