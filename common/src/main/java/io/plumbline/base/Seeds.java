package io.plumbline.base;

import java.nio.charset.StandardCharsets;

/** Derives every random seed: the same spec, purpose, and keys give the same numbers everywhere. */
public final class Seeds {
  private Seeds() {}

  /**
   * Returns the seed of one use of random numbers.
   *
   * @param purpose what the numbers are for, e.g. {@code bootstrap}
   * @param keys what differs from other uses with the same purpose, such as the number of a member
   */
  public static long of(long seed, String purpose, Object... keys) {
    long hash = mix(seed);
    hash = mix(hash ^ text(purpose));
    for (Object key : keys) {
      hash = mix(hash ^ text(String.valueOf(key)));
    }
    return hash;
  }

  /** Returns a uniform number in [0, 1) from a 64-bit hash. */
  public static double uniform(long hash) {
    return (mix(hash) >>> 11) * 0x1.0p-53;
  }

  /**
   * SplitMix64's finalizer (Steele, Lea, Flood, 2014, figure 16): every input bit moves every
   * output bit.
   */
  public static long mix(long z) {
    z += 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** Returns a 64-bit hash of a text, the same on every machine: FNV-1a over its UTF-8 bytes. */
  public static long text(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return mix(hash);
  }
}
