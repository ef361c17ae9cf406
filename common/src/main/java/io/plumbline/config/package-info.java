/**
 * Reads HOCON with its places: {@link io.plumbline.config.Section} hands out typed values and
 * reports every problem with file, line, and the nearest known word. Nothing here knows what a
 * pipeline is.
 */
package io.plumbline.config;
