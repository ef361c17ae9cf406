package io.plumbline.sources.text;

import org.jspecify.annotations.Nullable;

/**
 * What bytes say.
 *
 * @param text of malformed bytes, each that is no character is written like {@code \xE9}
 * @param problem why they are malformed; null if they are not
 */
public record DecodedText(String text, @Nullable String problem) {}
