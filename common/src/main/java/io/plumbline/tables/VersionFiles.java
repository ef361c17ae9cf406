package io.plumbline.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BasePredicate;
import org.apache.spark.sql.catalyst.expressions.BindReferences;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.Predicate;
import org.apache.spark.sql.catalyst.expressions.package$;
import org.apache.spark.sql.delta.DeltaColumnMappingMode;
import org.apache.spark.sql.delta.NoMapping$;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.files.TahoeFileIndexWithSnapshotDescriptor;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The files of one version of a small table, from the list beside its commit. Delta asks Spark for
 * the files of each table that a query reads, which takes longer than to read a small one.
 */
final class VersionFiles extends TahoeFileIndexWithSnapshotDescriptor {
  private final List<AddFile> files;

  private VersionFiles(SparkSession spark, Snapshot snapshot, List<AddFile> files) {
    super(spark, snapshot.deltaLog(), snapshot.dataPath(), snapshot);
    this.files = files;
  }

  /**
   * Returns the rows of a version; empty if it has no such list, or if its files are not plain ones
   * that hold all their rows under the names of the columns.
   */
  static Optional<Dataset<Row>> rows(SparkSession spark, Snapshot snapshot) {
    DeltaColumnMappingMode mapping = snapshot.metadata().columnMappingMode();
    return FileBounds.files(snapshot)
        .filter(files -> mapping.equals(NoMapping$.MODULE$))
        .filter(files -> files.stream().allMatch(file -> file.deletionVector() == null))
        .map(files -> new VersionFiles(spark, snapshot, files))
        .map(
            index ->
                spark.baseRelationToDataFrame(
                    snapshot
                        .deltaLog()
                        .buildHadoopFsRelationWithFileIndex(
                            snapshot, index, Option.empty(), false)));
  }

  /** All conditions on partitions have to be met here, since Spark does not look at them again. */
  @Override
  public Seq<AddFile> matchingFiles(Seq<Expression> partitionFilters, Seq<Expression> dataFilters) {
    List<AddFile> found = new ArrayList<>(files);
    StructType partitions = partitionSchema();
    for (Expression condition : CollectionConverters.asJava(partitionFilters)) {
      PartitionCondition met = PartitionCondition.of(condition, partitions);
      found.removeIf(file -> !met.holds(getPartitionValuesRow(file.partitionValues())));
    }
    return CollectionConverters.asScala(found).toList();
  }

  @Override
  public String[] inputFiles() {
    return files.stream().map(file -> absolutePath(file.path()).toString()).toArray(String[]::new);
  }

  /** A version does not change. */
  @Override
  public void refresh() {}

  @Override
  public long sizeInBytes() {
    return files.stream().mapToLong(AddFile::size).sum();
  }

  /** Frames of the same version share what is kept in memory. */
  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof VersionFiles other
        && version() == other.version()
        && path().equals(other.path())
        && deltaLog().isSameLogAs(other.deltaLog());
  }

  @Override
  public int hashCode() {
    return Objects.hash(path(), version());
  }

  /**
   * A condition on columns by which files are divided.
   *
   * @param predicate on a row of the columns that the condition names
   * @param fields those columns among the partitions
   */
  private record PartitionCondition(
      BasePredicate predicate, StructType partitions, List<StructField> fields) {
    static PartitionCondition of(Expression condition, StructType partitions) {
      List<Attribute> named =
          new ArrayList<>(CollectionConverters.asJava(condition.references().toSeq()));
      Expression bound =
          BindReferences.bindReference(
              condition,
              package$.MODULE$.AttributeSeq(CollectionConverters.asScala(named).toList()),
              false);
      return new PartitionCondition(
          Predicate.createInterpreted(bound),
          partitions,
          named.stream().map(column -> partitions.apply(column.name())).toList());
    }

    boolean holds(InternalRow values) {
      Object[] named =
          fields.stream()
              .map(field -> values.get(partitions.fieldIndex(field.name()), field.dataType()))
              .toArray();
      return predicate.eval(new GenericInternalRow(named));
    }
  }
}
