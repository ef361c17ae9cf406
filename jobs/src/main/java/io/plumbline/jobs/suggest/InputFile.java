package io.plumbline.jobs.suggest;

import io.plumbline.base.Options;
import io.plumbline.base.PlumblineException;
import io.plumbline.sources.ReadFailures;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceFile;
import io.plumbline.sources.SourceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * A given file, or folder of files, and what its first bytes are.
 *
 * @param path for the pipeline file: absolute, or a URI as given
 * @param format name of the file format
 * @param head decompressed first bytes of the first file that has any
 * @param isWhole true if they are all
 */
record InputFile(String path, String format, byte[] head, boolean isWhole) {
  static final String CSV = "csv";
  static final String JSON = "json";
  static final String XML = "xml";
  static final String PARQUET = "parquet";

  private static final int MOST_BYTES = 1 << 20;

  /** First bytes of files whose columns have types. */
  private static final Map<String, String> TYPED =
      Map.of("PAR1", PARQUET, "ORC", "orc", "Obj\1", "avro");

  /** First bytes of files of other formats. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "PK\3\4", "a spreadsheet or a ZIP archive",
          "\u00D0\u00CF\u0011\u00E0", "a document of Microsoft Office",
          "SQLite format 3", "an SQLite database",
          "%PDF", "a PDF document",
          "\u0089HDF", "in HDF5 format",
          "(\u00B5/\u00FD", "compressed by zstd without the ending .zst");

  /**
   * Looks at the first bytes.
   *
   * @throws PlumblineException (INPUT) for a file that is missing, empty, unreadable, or of another
   *     format
   */
  static InputFile of(Configuration conf, String given) {
    String path = absolute(given);
    SourceFile first = first(conf, given, path);
    byte[] head;
    boolean isWhole;
    try (InputStream in = first.open(conf)) {
      head = in.readNBytes(MOST_BYTES);
      isWhole = in.read() < 0;
    } catch (IOException e) {
      throw SuggestErrors.unreadable(given, ReadFailures.reason(e), e);
    }
    if (head.length == 0) {
      throw SuggestErrors.empty(given);
    }
    OTHERS.forEach(
        (begin, format) -> {
          if (begins(head, begin)) {
            throw SuggestErrors.otherFormat(given, format);
          }
        });
    return new InputFile(path, format(head, first.name()), head, isWhole);
  }

  /** Returns the last part of the path without endings, in small letters. */
  String name() {
    String last = path.replaceFirst("/+$", "").replaceFirst(".*/", "");
    return last.replaceFirst("(?<=.)\\..*$", "").toLowerCase(Locale.ROOT);
  }

  private static SourceFile first(Configuration conf, String given, String path) {
    try {
      SourceBlock block = new SourceBlock("File " + given, "sources.NAME", CSV, path, Options.NONE);
      return SourceFiles.of(conf, block).files().stream()
          .filter(file -> file.bytes() > 0)
          .findFirst()
          .orElseThrow(() -> SuggestErrors.empty(given));
    } catch (PlumblineException e) {
      throw e.getMessage().contains("no file matches") ? SuggestErrors.missing(given) : e;
    }
  }

  private static String absolute(String given) {
    return given.matches("[A-Za-z][A-Za-z0-9+.-]+:/.*")
        ? given
        : Path.of(given).toAbsolutePath().normalize().toString();
  }

  private static String format(byte[] head, String name) {
    for (Map.Entry<String, String> typed : TYPED.entrySet()) {
      if (begins(head, typed.getKey())) {
        return typed.getValue();
      }
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.matches(".*\\.(csv|tsv|txt)(\\..*)?")) {
      return CSV;
    }
    if (lower.matches(".*\\.(json|jsonl|ndjson)(\\..*)?")) {
      return JSON;
    }
    if (lower.matches(".*\\.xml(\\..*)?")) {
      return XML;
    }
    for (String format : TYPED.values()) {
      if (lower.endsWith("." + format)) {
        return format; // without its first bytes: the reader says so
      }
    }
    String text = HeadText.of(Arrays.copyOf(head, Math.min(head.length, 1_000)), false).text();
    if (text.stripLeading().matches("(?s)<(\\?xml|!--|[A-Za-z_]).*")) {
      return XML;
    }
    return text.stripLeading().matches("(?s)[{\\[]\\s*[\"{}\\]].*") ? JSON : CSV;
  }

  private static boolean begins(byte[] head, String with) {
    byte[] bytes = with.getBytes(StandardCharsets.ISO_8859_1);
    return head.length >= bytes.length
        && Arrays.equals(head, 0, bytes.length, bytes, 0, bytes.length);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof InputFile that && path.equals(that.path);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  @Override
  public String toString() {
    return path;
  }
}
