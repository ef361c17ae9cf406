package io.plumbline.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.when;

import io.plumbline.base.Hashes;
import io.plumbline.tables.lease.LeaseErrors;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The columns that each as-of of a table of the user's data was written with. A row names its list
 * by a hash in {@link #COLUMN}; the list is a file beside the table, {@code _columns/<hash>.json},
 * in Spark's JSON of a schema. A list is written before the rows that name it and never changes, so
 * that rows and their list become visible in one commit.
 */
record ColumnLists(Warehouse warehouse) {
  /** The column of every row that names its list. */
  static final String COLUMN = "_columns";

  /** The list of rows that were written before lists were kept. */
  private static final String UNNAMED = "unnamed";

  /** The columns of a run that was refused, for `tables plan`. */
  private static final String REFUSED = "refused";

  /** The columns that `tables apply` was allowed to store as text. */
  private static final String TEXT = "text";

  private static final List<String> NO_LISTS = List.of(REFUSED + ".json", TEXT + ".json");
  private static final int HASH_LENGTH = 16;

  /** Keeps a list of columns. @return the name for it that rows carry */
  String save(String path, StructType own) {
    String json = plain(own).json();
    String name = Hashes.sha256(json).substring(0, HASH_LENGTH);
    write(file(path, name), json, false);
    return name;
  }

  /** Keeps the columns of a table from before lists were kept, as the list of its rows. */
  void saveUnnamed(String path, StructType own) {
    write(file(path, UNNAMED), plain(own).json(), false);
  }

  /**
   * Returns the columns of a row.
   *
   * @param name what the row has in {@link #COLUMN}
   * @param stored the table's own columns, which a row from before lists were kept has all of
   */
  StructType of(String path, @Nullable String name, StructType stored) {
    Optional<StructType> list = read(file(path, name == null ? UNNAMED : name));
    if (list.isEmpty() && name != null) {
      throw TableErrors.noColumnList(path, file(path, name).toString());
    }
    return list.orElse(stored);
  }

  /** Returns true if all rows of the table have one list of columns. */
  boolean areOne(String path) {
    Path folder = folder(path);
    try {
      return Arrays.stream(files(folder).listStatus(folder))
              .map(file -> file.getPath().getName())
              .filter(name -> !name.startsWith(".") && !NO_LISTS.contains(name))
              .count()
          < 2;
    } catch (FileNotFoundException e) {
      return true;
    } catch (IOException e) {
      throw TableErrors.warehouseUnreachable(warehouse.root(), e);
    }
  }

  /** Keeps what a refused run wanted to write. */
  void refuse(String path, StructType wanted) {
    write(file(path, REFUSED), plain(wanted).json(), true);
  }

  /** Returns the columns whose types the newest run could not write; empty after a good one. */
  StructType refused(String path) {
    return read(file(path, REFUSED)).orElseGet(StructType::new);
  }

  void forgetRefused(String path) {
    Path file = file(path, REFUSED);
    try {
      if (files(file).exists(file)) {
        files(file).delete(file, false);
      }
    } catch (IOException e) {
      throw LeaseErrors.notWritable(warehouse.root(), e);
    }
  }

  /** Columns that hold values of any plain type as text. */
  StructType asText(String path) {
    return read(file(path, TEXT)).orElseGet(StructType::new);
  }

  void allowAsText(String path, StructType columns) {
    StructType all = asText(path);
    for (String name : columns.fieldNames()) {
      if (!Arrays.asList(all.fieldNames()).contains(name)) {
        all = all.add(name, DataTypes.StringType);
      }
    }
    write(file(path, TEXT), all.json(), true);
  }

  /** Returns the columns of a stored table without the one that names the list. */
  static StructType shown(StructType stored) {
    return new StructType(
        Arrays.stream(stored.fields())
            .filter(field -> !field.name().equals(COLUMN))
            .toArray(StructField[]::new));
  }

  /** The user's own among the columns of a stored table. */
  static StructType own(StructType stored) {
    return new StructType(
        Arrays.stream(stored.fields())
            .filter(field -> !TableReader.SYSTEM.contains(field.name()))
            .toArray(StructField[]::new));
  }

  /**
   * Says how the columns of an as-of differ from those of the newest one before it.
   *
   * @return one text per column; empty if nothing differs or nothing was before
   */
  List<String> changes(String path, Instant asOf) {
    Snapshot snapshot = warehouse.snapshot(path);
    if (snapshot.version() < 0 || areOne(path)) {
      return List.of();
    }
    Column name = TableReader.listName(snapshot.schema());
    Column before = when(col("_as_of").lt(lit(asOf)), col("_as_of"));
    Column now = when(col("_as_of").equalTo(lit(asOf)), col("_as_of"));
    Row names =
        warehouse
            .load(path, snapshot)
            .agg(max(before), max_by(name, before), max_by(name, now))
            .first();
    if (names.isNullAt(0) || names.isNullAt(2)) {
      return List.of();
    }
    StructType stored = own(snapshot.schema());
    return changes(of(path, names.getString(1), stored), of(path, names.getString(2), stored));
  }

  /** Says what differs, one text per column; an order is no difference. */
  static List<String> changes(StructType before, StructType now) {
    List<String> changes = new ArrayList<>();
    for (StructField field : now.fields()) {
      if (before.getFieldIndex(field.name()).isEmpty()) {
        changes.add("new `%s` (%s)".formatted(field.name(), field.dataType().catalogString()));
      } else if (!ColumnFit.same(before.apply(field.name()).dataType(), field.dataType())) {
        changes.add(
            "`%s` is %s instead of %s"
                .formatted(
                    field.name(),
                    field.dataType().catalogString(),
                    before.apply(field.name()).dataType().catalogString()));
      }
    }
    for (StructField field : before.fields()) {
      if (now.getFieldIndex(field.name()).isEmpty()) {
        changes.add("no `%s` any more".formatted(field.name()));
      }
    }
    return changes;
  }

  private static StructType plain(StructType own) {
    StructType plain = new StructType();
    for (StructField field : own.fields()) {
      plain = plain.add(field.name(), field.dataType(), true);
    }
    return plain;
  }

  private Path folder(String path) {
    return new Path(warehouse.location(path), COLUMN);
  }

  private Path file(String path, String name) {
    return new Path(folder(path), name + ".json");
  }

  private FileSystem files(Path path) throws IOException {
    return path.getFileSystem(warehouse.spark().sessionState().newHadoopConf());
  }

  private Optional<StructType> read(Path file) {
    try (FSDataInputStream in = files(file).open(file)) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of((StructType) DataType.fromJson(json));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw TableErrors.warehouseUnreachable(warehouse.root(), e);
    }
  }

  /** Writes a file under another name first: a reader sees all of it or nothing. */
  private void write(Path file, String text, boolean overwrite) {
    try {
      FileSystem files = files(file);
      if (!overwrite && files.exists(file)) {
        return;
      }
      Path whole = new Path(file.getParent(), "." + file.getName() + ".new");
      try (FSDataOutputStream out = files.create(whole, true)) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      if (overwrite) {
        files.delete(file, false);
      }
      if (!files.rename(whole, file) && !files.exists(file)) {
        throw new IOException("the file " + file + " cannot be made");
      }
    } catch (FileAlreadyExistsException e) {
      throw new IllegalStateException("two runs write the same table at once: " + file, e);
    } catch (IOException e) {
      throw LeaseErrors.notWritable(warehouse.root(), e);
    }
  }
}
