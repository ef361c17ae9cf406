package io.plumbline.features;

import io.plumbline.features.encoders.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The words of a text, by hash. A word is a run of letters, marks, and digits of any script, in
 * lower case; words of one bucket count as the same word.
 */
public final class WordBuckets {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

  private WordBuckets() {}

  /** Returns the buckets of the words of a text, ascending, each once; none without a text. */
  public static int[] distinct(@Nullable String text, int buckets) {
    IntStream.Builder found = IntStream.builder();
    each(text, buckets, found::add);
    return found.build().sorted().distinct().toArray();
  }

  /** Hands over the bucket of each word. */
  static void each(@Nullable String text, int buckets, IntConsumer action) {
    if (text == null) {
      return;
    }
    Matcher words = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (words.find()) {
      int hash = Hashing.murmur(words.group().getBytes(StandardCharsets.UTF_8));
      action.accept((int) (Math.abs((long) hash) % buckets));
    }
  }
}
