/**
 * Reads HOCON with file and line: {@link io.plumbline.config.Section} hands out typed values and
 * reports every problem with file, line, and the nearest known word. Nothing here knows about
 * pipelines.
 */
package io.plumbline.config;
