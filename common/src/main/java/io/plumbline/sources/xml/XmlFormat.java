package io.plumbline.sources.xml;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.base.Option;
import io.plumbline.sources.FileFormat;
import io.plumbline.sources.FileHead;
import io.plumbline.sources.FileRange;
import io.plumbline.sources.FileRanges;
import io.plumbline.sources.ReadFailures;
import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SeenColumns;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceErrors;
import io.plumbline.sources.SourceFile;
import io.plumbline.sources.SourceFiles;
import io.plumbline.sources.SourceHeader;
import io.plumbline.sources.TextLayout;
import io.plumbline.sources.TextRecords;
import io.plumbline.sources.text.DecodedText;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * XML whose rows are the elements of one name, wherever they are; plain or compressed. Attributes
 * and elements within are columns of text, which takes a pass of its own to find. What is not well
 * formed, or has two values for a column, is malformed. {@link RowColumns#LINE} is the number of
 * the element.
 */
public final class XmlFormat implements FileFormat {
  static final Option<String> ROW_TAG =
      Option.text("row-tag")
          .describedAs("name of the elements that are rows; without a prefix, those of any prefix");

  /** In place of the names of a record that has none. */
  private static final String NO_NAME = "";

  /** Tags that show which elements a file has. */
  private static final int MOST_TAGS = 1_000;

  /** Of all files together, what {@link #columns} reads. */
  private static final int MOST_BYTES = 8 << 20;

  /** Of each file, however many there are. */
  private static final int LEAST_BYTES = 64 << 10;

  @Override
  public String name() {
    return "xml";
  }

  @Override
  public String summary() {
    return "XML: the elements of one name are rows; their attributes and elements are columns.";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(ROW_TAG);
  }

  @Override
  public boolean isText() {
    return true;
  }

  @Override
  public SourceHeader header(SparkSession spark, SourceBlock block, List<SourceFile> files) {
    SourceFiles.requireContent(block, files);
    rowTag(block);
    return SourceHeader.inTheRows();
  }

  @Override
  public Dataset<Row> rows(
      SparkSession spark, SourceBlock block, List<SourceFile> files, SourceHeader header) {
    String rowTag = rowTag(block);
    TextLayout layout = TextLayout.ofDocuments(new XmlDocuments(rowTag));
    List<List<FileRange>> tasks = FileRanges.of(spark, files, layout);
    List<String> found =
        ReadFailures.naming(block, files, () -> names(spark, tasks, layout, rowTag));
    if (found.isEmpty()) {
      requireNoOther(spark.sessionState().newHadoopConf(), block, files, rowTag);
    }
    XmlColumns columns =
        XmlColumns.of(block, found.stream().filter(name -> !name.equals(NO_NAME)).toList());
    return TextRecords.ofRanges(spark, tasks, layout, columns.names(), new Values(rowTag, columns));
  }

  /** Looks at the first records of each file. */
  @Override
  public SeenColumns columns(
      SparkSession spark, SourceBlock block, List<SourceFile> files, SourceHeader header) {
    String rowTag = rowTag(block);
    TextLayout layout = TextLayout.ofDocuments(new XmlDocuments(rowTag));
    Configuration conf = spark.sessionState().newHadoopConf();
    XmlValues values = new XmlValues(rowTag);
    int each = Math.max(LEAST_BYTES, MOST_BYTES / files.size());
    Set<String> found = new LinkedHashSet<>();
    boolean isAny = false;
    boolean areWhole = true;
    for (SourceFile file : files) {
      FileHead head = FileHead.of(conf, block, file, layout, each, text -> true);
      areWhole &= head.isWhole();
      isAny |= !head.records().isEmpty();
      for (String record : head.records()) {
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        if (values.read(record, row) == null) {
          found.addAll(row.keySet());
        }
      }
    }
    if (!isAny && areWhole) {
      requireNoOther(conf, block, files, rowTag);
    }
    return new SeenColumns(RowColumns.textSchema(XmlColumns.of(block, found).names()), areWhole);
  }

  /**
   * Returns the names of the columns in all records, in the order of the files, among them {@link
   * #NO_NAME}; nothing if there is no record.
   */
  private static List<String> names(
      SparkSession spark, List<List<FileRange>> tasks, TextLayout layout, String rowTag) {
    return TextRecords.ofRanges(spark, tasks, layout, List.of("names"), new Names(rowTag))
        .select(coalesce(column("names"), lit(NO_NAME)))
        .as(Encoders.STRING())
        .mapPartitions(new Distinct(), Encoders.STRING())
        .collectAsList();
  }

  private static String rowTag(SourceBlock block) {
    String rowTag = block.options().get(ROW_TAG);
    if (!rowTag.matches("[^\\s<>/&\"'=]+")) {
      throw XmlErrors.notAName(block, rowTag);
    }
    return rowTag;
  }

  /** Refuses files without a record that have other elements than the one around records. */
  private static void requireNoOther(
      Configuration conf, SourceBlock block, List<SourceFile> files, String rowTag) {
    SourceFile file = files.stream().max(Comparator.comparingLong(SourceFile::bytes)).orElseThrow();
    Set<String> elements = new LinkedHashSet<>();
    try (InputStream in = file.open(conf)) {
      TextLayout layout = TextLayout.ofDocuments(new XmlDocuments(rowTag));
      FileRange.Begin begin = FileRange.begin(in, layout.charset(), layout);
      XmlTags tags = new XmlTags(begin.in(), begin.charset().charset());
      for (int i = 0; i < MOST_TAGS && tags.next() != XmlTags.Kind.NONE; i++) {
        elements.add(tags.name());
      }
    } catch (IOException e) {
      throw SourceErrors.unreadable(block, "file " + file.path(), ReadFailures.reason(e), e);
    }
    if (elements.size() > 1) {
      throw XmlErrors.noElement(block, rowTag, files.size(), file.path(), elements);
    }
  }

  /** The names of the columns of a record, each behind a line break; none if it is malformed. */
  private static final class Names implements TextRecords.Splitter {
    private final String rowTag;
    private transient @Nullable XmlValues parser;

    Names(String rowTag) {
      this.rowTag = rowTag;
    }

    @Override
    public @Nullable Object[] split(String file, long line, DecodedText record) {
      if (parser == null) {
        parser = new XmlValues(rowTag);
      }
      Map<String, @Nullable String> values = new LinkedHashMap<>();
      return new @Nullable Object[] {
        null,
        parser.read(record.text(), values) == null
            ? "\n" + String.join("\n", values.keySet())
            : NO_NAME
      };
    }
  }

  /** The different names of a partition. Most records have those of the one before. */
  private static final class Distinct implements MapPartitionsFunction<String, String> {
    @Override
    public Iterator<String> call(Iterator<String> records) {
      Set<String> found = new LinkedHashSet<>();
      String last = NO_NAME;
      if (records.hasNext()) {
        found.add(NO_NAME);
      }
      while (records.hasNext()) {
        String names = records.next();
        if (!names.equals(last)) {
          names.lines().forEach(found::add);
          last = names;
        }
      }
      return new ArrayList<>(found).iterator();
    }
  }

  /** The text of each value of a record. */
  private static final class Values implements TextRecords.Splitter {
    private final String rowTag;
    private final XmlColumns columns;
    private transient @Nullable XmlValues parser;

    Values(String rowTag, XmlColumns columns) {
      this.rowTag = rowTag;
      this.columns = columns;
    }

    @Override
    public @Nullable Object[] split(String file, long line, DecodedText record) {
      if (parser == null) {
        parser = new XmlValues(rowTag);
      }
      Map<String, @Nullable String> values = new LinkedHashMap<>();
      String problem = parser.read(record.text(), values);
      @Nullable Object[] row = new Object[1 + columns.names().size()];
      for (Map.Entry<String, @Nullable String> value : values.entrySet()) {
        String right = columns.correction(value.getKey());
        if (right != null && problem == null) {
          problem =
              "the name `%s` is spelled `%s` in other records".formatted(value.getKey(), right);
        }
        Integer place = columns.places().get(value.getKey());
        if (place != null) {
          row[place] = value.getValue();
        }
      }
      if (problem == null) {
        return row;
      }
      @Nullable Object[] malformed = new Object[row.length];
      malformed[0] = problem;
      return malformed;
    }
  }
}
