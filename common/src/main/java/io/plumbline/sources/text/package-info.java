/**
 * The records of text files: {@link io.plumbline.sources.text.RecordBounds} says where they end,
 * {@link io.plumbline.sources.text.RecordReader} cuts them out of the bytes, and {@link
 * io.plumbline.sources.text.TextCharset} says what the bytes mean. Nothing here knows Spark.
 */
package io.plumbline.sources.text;
