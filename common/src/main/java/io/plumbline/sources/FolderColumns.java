package io.plumbline.sources;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.udf;

import java.io.Serializable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The columns whose values are in the names of folders, as Hive and Spark write them: {@code
 * dt=2024-01-01/part-0.csv}. The values are text. A column that the files have themselves is not
 * taken from the folders.
 *
 * @param base letters of a path before the first folder that may be such
 * @param names in the order of the folders
 */
record FolderColumns(int base, List<String> names) implements Serializable {
  /** What Hive and Spark write for a missing value. */
  private static final String MISSING = "__HIVE_DEFAULT_PARTITION__";

  /**
   * Returns the columns of the files.
   *
   * @param base path below which the files are
   */
  static FolderColumns of(String base, List<SourceFile> files) {
    Set<String> names = new LinkedHashSet<>();
    for (SourceFile file : files) {
      names.addAll(values(base.length(), file.path()).keySet());
    }
    return new FolderColumns(base.length(), List.copyOf(names));
  }

  /** Returns the header with the columns, in the files that are in such folders. */
  SourceHeader with(SourceHeader header) {
    if (names.isEmpty() || !header.isKnown()) {
      return header;
    }
    Set<String> own =
        header.columns().stream().map(FolderColumns::lower).collect(Collectors.toSet());
    List<FileHeader> headers = new ArrayList<>();
    for (FileHeader one : header.headers()) {
      Map<List<String>, List<String>> byNames = new LinkedHashMap<>();
      for (String file : one.files()) {
        List<String> found =
            values(base, file).keySet().stream()
                .filter(name -> !own.contains(lower(name)))
                .toList();
        byNames.computeIfAbsent(found, absent -> new ArrayList<>()).add(file);
      }
      byNames.forEach(
          (found, files) ->
              headers.add(
                  new FileHeader(
                      Stream.concat(one.columns().stream(), found.stream()).toList(),
                      files,
                      one.rowsFrom())));
    }
    return SourceHeader.of(headers);
  }

  /** Returns the rows with the columns. */
  Dataset<Row> addTo(Dataset<Row> rows) {
    Map<String, Column> added = new LinkedHashMap<>();
    for (String name : added(rows.columns())) {
      UDF1<String, String> value = path -> values(base, path).get(name);
      added.put(name, udf(value, DataTypes.StringType).apply(column(RowColumns.FILE)));
    }
    return added.isEmpty() ? rows : rows.withColumns(added);
  }

  /** Returns the schema with the columns. */
  StructType addTo(StructType schema) {
    StructType all = schema;
    for (String name : added(schema.fieldNames())) {
      all = all.add(name, DataTypes.StringType);
    }
    return all;
  }

  private List<String> added(String[] columns) {
    Set<String> own = Stream.of(columns).map(FolderColumns::lower).collect(Collectors.toSet());
    return names.stream().filter(name -> !own.contains(lower(name))).toList();
  }

  /** Returns the values that the folders of a path name; null for a missing one. */
  private static Map<String, @Nullable String> values(int base, String path) {
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    String[] parts = path.substring(Math.min(base, path.length())).split("/", -1);
    for (int i = 0; i < parts.length - 1; i++) {
      int equals = parts[i].indexOf('=');
      if (equals > 0) {
        String value = decoded(parts[i].substring(equals + 1));
        values.put(decoded(parts[i].substring(0, equals)), value.equals(MISSING) ? null : value);
      }
    }
    return values;
  }

  private static String decoded(String escaped) {
    try {
      return URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return escaped; // a percent sign that is one
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
