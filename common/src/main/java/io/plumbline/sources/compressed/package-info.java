/**
 * The content of compressed files. {@link io.plumbline.sources.compressed.Compression} opens a file
 * as its ending says; a file that ends too early is an error for each of them.
 */
package io.plumbline.sources.compressed;
