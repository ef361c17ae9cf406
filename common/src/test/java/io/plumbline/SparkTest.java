package io.plumbline;

import static org.assertj.core.api.Assertions.assertThat;

import com.holdenkarau.spark.testing.JavaDatasetSuiteBase;
import io.plumbline.spark.SettingOrigins;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The base of every test that needs Spark: one local session for the whole run, small frames,
 * whole-frame assertions.
 */
public abstract class SparkTest {
  static {
    QuickSettings.settle();
  }

  protected static final SparkSession spark =
      SparkSession.builder()
          .appName("plumbline-test")
          .master("local[2]")
          .config("spark.ui.enabled", false)
          .config("spark.sql.session.timeZone", "UTC")
          .config("spark.sql.shuffle.partitions", 2)
          .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
          .config(
              "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
          .config(
              "spark.sql.warehouse.dir",
              System.getProperty("java.io.tmpdir")
                  + "/plumbline-test-warehouse-"
                  + ProcessHandle.current().pid())
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .getOrCreate();

  static {
    SettingOrigins.forget(spark);
  }

  private static final Frames FRAMES = new Frames();

  /** The session of all tests, opened by the first call. */
  public static SparkSession session() {
    return spark;
  }

  /** A frame by its schema in DDL, e.g. {@code "id long, name string"}. */
  protected static Dataset<Row> frame(String ddl, Row... rows) {
    return spark.createDataFrame(List.of(rows), StructType.fromDDL(ddl));
  }

  protected static Row row(Object... values) {
    return RowFactory.create(values);
  }

  /** Schema first (names, types, order), then the rows in any order. */
  protected static void assertSameRows(Dataset<Row> expected, Dataset<Row> actual) {
    assertSameSchema(expected, actual);
    FRAMES.assertDataFrameDataEquals(expected, actual);
  }

  /** Schema first, then the rows in the given order, floating-point numbers within a tolerance. */
  protected static void assertSameRowsApprox(
      Dataset<Row> expected, Dataset<Row> actual, double tolerance) {
    assertSameSchema(expected, actual);
    FRAMES.assertDataFrameApproximateEquals(expected, actual, tolerance);
  }

  private static void assertSameSchema(Dataset<Row> expected, Dataset<Row> actual) {
    assertThat(namesAndTypes(actual)).as("schema").isEqualTo(namesAndTypes(expected));
  }

  /** Without comments and nullability: those belong to the table, not to what a frame holds. */
  private static List<String> namesAndTypes(Dataset<Row> data) {
    return Arrays.stream(data.schema().fields())
        .map(field -> field.name() + " " + field.dataType().simpleString())
        .toList();
  }

  /** The comparer of spark-testing-base over our session; its own lifecycle is for JUnit 4. */
  private static final class Frames extends JavaDatasetSuiteBase {
    @Override
    public SparkSession spark() {
      return spark;
    }
  }
}
