/**
 * Turns the files of a source into rows of text with their origin. {@link
 * io.plumbline.sources.FileFormat} is the plug-in; {@link io.plumbline.sources.FileFormats} is its
 * catalog. User errors come from {@code SourceErrors}.
 */
package io.plumbline.sources;
