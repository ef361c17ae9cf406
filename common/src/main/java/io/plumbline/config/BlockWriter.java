package io.plumbline.config;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import io.plumbline.base.LogRange;
import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.base.Texts;
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
    return put(key, Texts.word(constant));
  }

  /** Writes a length of time in seconds: {@code 10800s}. */
  public BlockWriter put(String key, Duration length) {
    return put(key, length.toSeconds() + "s");
  }

  public BlockWriter put(String key, List<String> texts) {
    entries.put(key, texts);
    return this;
  }

  /** Writes a block with names of the user, such as columns: none of its values is a secret. */
  public BlockWriter put(String key, Map<String, ?> valueByName) {
    entries.put(key, new Free(valueByName));
    return this;
  }

  /** Writes the options of a plug-in; a secret is masked, whatever its key is called. */
  public BlockWriter put(Options options) {
    return put(options, options.declared());
  }

  /** Writes the options that differ from their default. */
  public BlockWriter putChanged(Options options) {
    return put(
        options,
        options.declared().stream()
            .filter(option -> !options.find(option).equals(option.fallback()))
            .toList());
  }

  private BlockWriter put(Options options, List<? extends Option<?>> written) {
    for (Option<?> option : written) {
      Object value = options.values().get(option.name());
      if (value != null) {
        entries.put(option.name(), option.isSecret() ? Secrets.MASK : plain(value));
      }
    }
    return this;
  }

  private static Object plain(Object value) {
    if (value instanceof Duration length) {
      return length.toSeconds() + "s";
    }
    if (value instanceof Character character) {
      return String.valueOf(character);
    }
    return value instanceof LogRange range ? List.of(range.least(), range.greatest()) : value;
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

  /** Removes a key, by its path from here, if it is present. */
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
   * Returns the block as it is hashed: without secrets, but with all values under names of the
   * user.
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

  /** A block with names of the user. */
  private record Free(Map<String, ?> valueByName) {}
}
