package io.plumbline.jobs.train;

import static org.apache.spark.sql.functions.col;

import io.plumbline.features.FeatureTransform;
import io.plumbline.metrics.FrameMetrics;
import io.plumbline.tables.FeatureColumns;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Frames of label and feature vector, made in one pass and in the order of the rows that they come
 * from.
 */
final class VectorRows {
  static final String LABEL = FeatureColumns.LABEL;
  static final String FEATURES = "features";
  static final String WEIGHT = "weight";

  private static final StructType SCORED =
      new StructType()
          .add(FrameMetrics.GROUP, DataTypes.StringType)
          .add(FrameMetrics.LABEL, DataTypes.DoubleType)
          .add(FrameMetrics.PREDICTION, DataTypes.createArrayType(DataTypes.DoubleType))
          .add(FrameMetrics.ROW_HASH, DataTypes.LongType);

  private VectorRows() {}

  /**
   * Assembles the features of each row into a vector.
   *
   * @param more columns to keep beside the label and the vector
   * @return {@code label}, {@code features}, then {@code more}
   */
  static Dataset<Row> of(Dataset<Row> rows, FeatureTransform transform, String... more) {
    StructType from = rows.schema();
    StructType into =
        new StructType().add(LABEL, DataTypes.DoubleType).add(FEATURES, SQLDataTypes.VectorType());
    for (String name : more) {
      into = into.add(from.apply(name));
    }
    int label = from.fieldIndex(LABEL);
    int[] kept = Arrays.stream(more).mapToInt(from::fieldIndex).toArray();
    FeatureTransform.Bound bound = transform.bind(from);
    Dataset<Row> vectors =
        rows.mapPartitions(
            (MapPartitionsFunction<Row, Row>)
                part ->
                    mapped(
                        part,
                        row -> {
                          Object[] values = new Object[2 + kept.length];
                          values[0] = row.getDouble(label);
                          values[1] = Vectors.dense(bound.encode(row)).compressed();
                          for (int i = 0; i < kept.length; i++) {
                            values[2 + i] = row.get(kept[i]);
                          }
                          return RowFactory.create(values);
                        }),
            Encoders.row(into));
    return sized(vectors, transform.width());
  }

  /** Kept in memory from here on; made now, so that no fit pays for it. */
  static Dataset<Row> kept(Dataset<Row> rows) {
    Dataset<Row> kept = rows.persist(StorageLevel.MEMORY_AND_DISK());
    kept.count();
    return kept;
  }

  /**
   * @param heldOut name of a boolean column: its rows are the group `validation`, the others
   *     `train`. With {@link FrameMetrics#WEIGHT}, rows count by it
   */
  static Dataset<Row> scored(Dataset<Row> rows, String heldOut, FoldFrame.Scorer scorer) {
    Broadcast<FoldFrame.Scorer> sent =
        JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext()).broadcast(scorer);
    boolean isWeighted = List.of(rows.columns()).contains(FrameMetrics.WEIGHT);
    Dataset<Row> asked =
        isWeighted
            ? rows.select(LABEL, FEATURES, heldOut, FrameMetrics.WEIGHT)
            : rows.select(LABEL, FEATURES, heldOut);
    StructType into = isWeighted ? SCORED.add(FrameMetrics.WEIGHT, DataTypes.DoubleType) : SCORED;
    return asked.mapPartitions(
        (MapPartitionsFunction<Row, Row>)
            part -> {
              FoldFrame.Scorer local = sent.value();
              return mapped(
                  part,
                  row -> {
                    String group = row.getBoolean(2) ? FoldFrame.VALIDATION : FoldFrame.TRAIN;
                    double[] score = local.score((Vector) row.get(1));
                    return isWeighted
                        ? RowFactory.create(group, row.getDouble(0), score, 0L, row.getDouble(3))
                        : RowFactory.create(group, row.getDouble(0), score, 0L);
                  });
            },
        Encoders.row(into));
  }

  /** Tells MLlib the length of the vectors, which it would look for in a job of its own. */
  private static Dataset<Row> sized(Dataset<Row> rows, int width) {
    List<Column> columns =
        IntStream.range(0, rows.columns().length)
            .mapToObj(
                i -> {
                  StructField field = rows.schema().fields()[i];
                  return field.name().equals(FEATURES)
                      ? col(FEATURES).as(FEATURES, new AttributeGroup(FEATURES, width).toMetadata())
                      : col(field.name());
                })
            .toList();
    return rows.select(columns.toArray(Column[]::new));
  }

  private static Iterator<Row> mapped(Iterator<Row> from, Function<Row, Row> function) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return from.hasNext();
      }

      @Override
      public Row next() {
        return function.apply(from.next());
      }
    };
  }
}
