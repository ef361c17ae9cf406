package io.plumbline.config;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import io.plumbline.base.Durations;
import io.plumbline.base.Options;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Writes a block key by key, in the words that {@link Section} reads. The result is JSON with
 * sorted keys, which is HOCON as well.
 */
public final class BlockWriter {
  private final Map<String, Object> entries = new LinkedHashMap<>();

  public BlockWriter put(String key, String text) {
    entries.put(key, text);
    return this;
  }

  public BlockWriter put(String key, Number number) {
    entries.put(key, number);
    return this;
  }

  public BlockWriter put(String key, boolean flag) {
    entries.put(key, flag);
    return this;
  }

  /** Writes a constant in lower case with hyphens. */
  public BlockWriter put(String key, Enum<?> constant) {
    return put(key, Section.word(constant));
  }

  /** Writes a length of time in seconds: {@code 10800s}. */
  public BlockWriter put(String key, Duration length) {
    return put(key, Durations.text(length));
  }

  public BlockWriter put(String key, List<String> texts) {
    entries.put(key, texts);
    return this;
  }

  /**
   * Writes a block whose names are the user's, such as columns: its names say nothing of secrets.
   */
  public BlockWriter put(String key, Map<String, ?> valueByName) {
    entries.put(key, new Free(valueByName));
    return this;
  }

  /** Writes the keys that a plug-in declares, as {@link Section#options} reads them. */
  public BlockWriter put(Options options) {
    entries.putAll(options.written());
    return this;
  }

  /** Writes a block inside this one. */
  public BlockWriter block(String key, Consumer<BlockWriter> write) {
    entries.put(key, written(write));
    return this;
  }

  /** Writes {@code key { NAME { … } }}. */
  public <T> BlockWriter blocks(
      String key, Map<String, T> valueByName, BiConsumer<T, BlockWriter> write) {
    return block(
        key,
        out ->
            valueByName.forEach((name, value) -> out.block(name, in -> write.accept(value, in))));
  }

  /** Writes {@code key = [ { … } ]}. */
  public <T> BlockWriter blocks(String key, List<T> values, BiConsumer<T, BlockWriter> write) {
    entries.put(
        key, values.stream().map(value -> written(out -> write.accept(value, out))).toList());
    return this;
  }

  /** Takes a key back, by its path from here; a key that is absent is none to take back. */
  public BlockWriter remove(String... path) {
    BlockWriter block = this;
    for (int i = 0; i < path.length - 1; i++) {
      if (!(block.entries.get(path[i]) instanceof BlockWriter inner)) {
        return this;
      }
      block = inner;
    }
    block.entries.remove(path[path.length - 1]);
    return this;
  }

  /** Returns the block as it may be printed: without secrets. */
  public String json() {
    return render(tree(true));
  }

  /**
   * Returns the block as it is hashed: secrets do not count, but all that a user's names hold does,
   * whatever the names.
   */
  public String hashed() {
    return render(tree(false));
  }

  private static BlockWriter written(Consumer<BlockWriter> write) {
    BlockWriter block = new BlockWriter();
    write.accept(block);
    return block;
  }

  private static String render(Map<String, Object> tree) {
    return ConfigValueFactory.fromAnyRef(tree).render(ConfigRenderOptions.concise());
  }

  private Map<String, Object> tree(boolean masksFreeNames) {
    Map<String, Object> tree = new LinkedHashMap<>();
    entries.forEach((key, value) -> tree.put(key, value(key, value, masksFreeNames)));
    return tree;
  }

  private static Object value(String key, Object value, boolean masksFreeNames) {
    if (value instanceof BlockWriter block) {
      return block.tree(masksFreeNames);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(element -> value("", element, masksFreeNames)).toList();
    }
    if (value instanceof Free free) {
      return masksFreeNames ? masked(free.valueByName()) : free.valueByName();
    }
    return value instanceof String text ? Secrets.mask(key, text) : value;
  }

  private static Map<String, Object> masked(Map<String, ?> valueByName) {
    Map<String, Object> masked = new LinkedHashMap<>();
    valueByName.forEach((name, value) -> masked.put(name, value(name, value, true)));
    return masked;
  }

  /** A block whose names are the user's. */
  private record Free(Map<String, ?> valueByName) {}
}
