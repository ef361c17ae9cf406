package io.plumbline.contracts;

import java.util.Map;

/**
 * Another source that a check looks into.
 *
 * @param name of the source
 * @param on column of the other source by column of the checked one; all must be equal
 */
public record OtherSource(String name, Map<String, String> on) {}
