package io.plumbline.jobs.bench;

import io.plumbline.tables.DataTable;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Writes a table of features as `prepare` leaves it: WAREHOUSE PIPELINE AS_OF COLUMNS ROWS DAYS. Of
 * twenty columns, sixteen are numbers of 10,000 values, two are counts, and two are texts of 50
 * levels. Rows are spread evenly over the days before the as-of; 70 % are training rows.
 */
public final class WideFeatures {
  private static final int KEYS = 5;

  private WideFeatures() {}

  public static void main(String[] arguments) {
    String warehouse = arguments[0];
    String pipeline = arguments[1];
    Instant asOf = Instant.parse(arguments[2]);
    int columns = Integer.parseInt(arguments[3]);
    long rows = Long.parseLong(arguments[4]);
    long micros = 86_400_000_000L * Long.parseLong(arguments[5]);
    SparkSession spark =
        SparkSession.builder()
            .master("local[*]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.sql.session.timeZone", "UTC")
            // Dictionaries of 2,000 columns at once do not fit a cache: four times as slow.
            .config("spark.hadoop.parquet.enable.dictionary", "false")
            .getOrCreate();
    StructType schema =
        new StructType()
            .add("entity_id", DataTypes.StringType)
            .add("event_time", DataTypes.TimestampType)
            .add("label", DataTypes.DoubleType)
            .add("split", DataTypes.StringType)
            .add("fold", DataTypes.IntegerType);
    for (int i = 0; i < columns; i++) {
      schema =
          switch (kind(i)) {
            case 't' -> schema.add("t" + i, DataTypes.StringType);
            case 'n' -> schema.add("n" + i, DataTypes.LongType);
            default -> schema.add("x" + i, DataTypes.DoubleType);
          };
    }
    long end = asOf.getEpochSecond() * 1_000_000;
    int tasks = (int) Math.max(2, rows * columns / 50_000_000);
    JavaRDD<InternalRow> made =
        spark
            .range(0, rows, 1, tasks)
            .as(Encoders.LONG())
            .toJavaRDD()
            .mapPartitions(ids -> rows(ids, columns, end - micros, (double) micros / rows));
    new TableStore(spark, warehouse, new RunKey(pipeline, "prepare", asOf, "bench"))
        .replaceRun(
            DataTable.features(pipeline),
            // Rows of the engine: those of the API would take several times as long.
            spark.internalCreateDataFrame(made.rdd(), schema, false));
    spark.stop();
  }

  private static char kind(int column) {
    return switch (column % 20) {
      case 7, 19 -> 't';
      case 17, 18 -> 'n';
      default -> 'x';
    };
  }

  private static Iterator<InternalRow> rows(
      Iterator<Long> ids, int columns, long begin, double step) {
    UTF8String[] levels =
        LongStream.range(0, 50)
            .mapToObj(level -> UTF8String.fromString("level " + level))
            .toArray(UTF8String[]::new);
    UTF8String train = UTF8String.fromString("train");
    UTF8String test = UTF8String.fromString("test");
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return ids.hasNext();
      }

      @Override
      public InternalRow next() {
        long id = ids.next();
        Object[] row = new Object[KEYS + columns];
        row[0] = UTF8String.fromString("r" + id);
        row[1] = begin + (long) (id * step);
        row[2] = (double) (mixed(id, -1) & 1);
        row[3] = Long.remainderUnsigned(mixed(id, -2), 10) < 7 ? train : test;
        row[4] = 0;
        for (int i = 0; i < columns; i++) {
          int value = (int) (mixed(id, i) >>> 33);
          row[KEYS + i] =
              switch (kind(i)) {
                case 't' -> levels[value % 50];
                case 'n' -> (Object) (long) (value % 20);
                default -> value % 10_000 / 1000.0;
              };
        }
        return new GenericInternalRow(row);
      }
    };
  }

  /** SplitMix64. */
  private static long mixed(long id, int column) {
    long z = id * 0x9e3779b97f4a7c15L + column * 0xd1b54a32d192ed03L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
