package io.plumbline.jobs.prepare.joins;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.base.Faults;
import io.plumbline.jobs.prepare.Analysis;
import io.plumbline.pipeline.JoinSpec;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsOfJoinTest extends SparkTest {
  private static final JoinSpec AS_OF =
      new JoinSpec(
          "weather",
          Map.of("origin", "station"),
          "w_",
          Optional.of(new JoinSpec.AsOf("at", "seen", Duration.ofHours(3))));
  private static final Instant START = Instant.parse("2014-01-01T00:00:00Z");
  private static final String SMALL = "spark.sql.autoBroadcastJoinThreshold";
  private static final String PARTITIONS = "spark.sql.shuffle.partitions";
  private static final String ADAPTIVE = "spark.sql.adaptive.enabled";

  private final String partitions = spark.conf().get(PARTITIONS);
  private final String adaptive = spark.conf().get(ADAPTIVE);

  @AfterEach
  void asBefore() {
    spark.conf().unset(SMALL);
    spark.conf().set(PARTITIONS, partitions);
    spark.conf().set(ADAPTIVE, adaptive);
  }

  @ParameterizedTest(name = "small right side: {0}")
  @ValueSource(booleans = {true, false})
  void theNearestRightRowAtOrBeforeTheLeftTimeIsTaken(boolean small) {
    joiningAsIf(small);
    Dataset<Row> left =
        frame(
            "id int, origin string, at timestamp, _line bigint",
            row(1, "SEA", at("10:30"), 1L),
            row(2, "SEA", at("10:00"), 2L),
            row(3, "SEA", at("09:59"), 3L),
            row(4, "SEA", at("13:00"), 4L),
            row(5, "SEA", at("13:01"), 5L),
            row(6, "PDX", at("10:30"), 6L),
            row(7, null, at("10:30"), 7L),
            row(8, "SEA", null, 8L));
    Dataset<Row> right =
        frame(
            "station string, seen timestamp, temp double",
            row("SEA", at("10:00"), 1.0),
            row("SEA", at("08:00"), 0.5),
            row("PDX", at("10:31"), 9.0),
            row(null, at("10:00"), 7.0),
            row("SEA", null, 8.0));
    Dataset<Row> expected =
        frame(
            "id int, origin string, at timestamp, _line bigint, w_seen timestamp, w_temp double, __match_0 boolean not null",
            row(1, "SEA", at("10:30"), 1L, at("10:00"), 1.0, true),
            row(2, "SEA", at("10:00"), 2L, at("10:00"), 1.0, true),
            row(3, "SEA", at("09:59"), 3L, at("08:00"), 0.5, true),
            row(4, "SEA", at("13:00"), 4L, at("10:00"), 1.0, true),
            row(5, "SEA", at("13:01"), 5L, null, null, false),
            row(6, "PDX", at("10:30"), 6L, null, null, false),
            row(7, null, at("10:30"), 7L, null, null, false),
            row(8, "SEA", null, 8L, null, null, false));
    assertSameRows(expected, joined(left, AS_OF, right, "__match_0"));
  }

  /**
   * Two keys, ties, nulls, values that are null, and times that are exactly {@code within} apart.
   */
  @ParameterizedTest(name = "within {0}, seed {1}, small right side: {2}")
  @CsvSource({
    "PT1S, 1, true", "PT20M, 2, true", "PT3H, 3, true", "P9D, 4, true", "P3640D, 5, true",
    "PT1S, 6, false", "PT20M, 7, false", "PT1H, 8, false", "PT3H, 9, false", "P9D, 10, false",
    "P3640D, 11, false", "P3640D, 12, false"
  })
  void anyRowsAreJoinedAsASearchThroughAllPairsSays(Duration within, long seed, boolean small) {
    joiningAsIf(small);
    JoinSpec spec =
        new JoinSpec(
            "prices",
            new LinkedHashMap<>(Map.of("shop", "place", "item", "item")),
            "p_",
            Optional.of(new JoinSpec.AsOf("at", "since", within)));
    Random random = new Random(seed);
    List<Row> lefts = new ArrayList<>();
    for (long line = 1; line <= 300; line++) {
      Integer item = item(random);
      lefts.add(
          row(key(random), item == null ? null : item.longValue(), time(random, within), line));
    }
    Map<List<Object>, Row> rights = new LinkedHashMap<>();
    for (int i = 0; i < 120; i++) {
      Row one =
          row(
              key(random),
              item(random),
              time(random, within),
              random.nextInt(5) == 0 ? null : random.nextInt(1000));
      rights.put(Arrays.asList(one.get(0), one.get(1), one.get(2)), one);
    }
    Dataset<Row> left =
        frame("shop string, item bigint, at timestamp, _line bigint", lefts.toArray(Row[]::new));
    Dataset<Row> right =
        frame(
            "place string, item int, since timestamp, price int",
            rights.values().toArray(Row[]::new));
    Dataset<Row> expected =
        frame(
            "shop string, item bigint, at timestamp, _line bigint, p_since timestamp, p_price int, m boolean not null",
            lefts.stream().map(one -> joined(one, rights.values(), within)).toArray(Row[]::new));
    assertThat(expected.where("m").count()).as("rows with a partner").isBetween(20L, 280L);
    assertSameRows(expected, joined(left, spec, right, "m"));
  }

  /** A measurement that came in late is not there for the rows before it came. */
  @ParameterizedTest(name = "small right side: {0}")
  @ValueSource(booleans = {true, false})
  void aRightRowIsMetWhenItWasKnown(boolean small) {
    joiningAsIf(small);
    Dataset<Row> left =
        frame(
            "id int, origin string, at timestamp, _line bigint",
            row(1, "SEA", at("10:30"), 1L),
            row(2, "SEA", at("11:30"), 2L),
            row(3, "SEA", at("12:30"), 3L),
            row(4, "SEA", at("14:30"), 4L));
    Dataset<Row> right =
        frame(
            "station string, seen timestamp, temp double, __known timestamp",
            row("SEA", at("09:00"), 9.0, null), // known when it was seen
            row("SEA", at("10:00"), 10.0, at("12:00")), // late
            row("SEA", at("11:00"), 11.0, at("11:00")),
            row("SEA", at("11:10"), 12.0, at("14:00"))); // later than the newer ones
    assertSameRows(
        frame(
            "id int, origin string, at timestamp, _line bigint, w_seen timestamp, w_temp double, m boolean not null",
            row(1, "SEA", at("10:30"), 1L, at("09:00"), 9.0, true),
            row(2, "SEA", at("11:30"), 2L, at("11:00"), 11.0, true),
            row(3, "SEA", at("12:30"), 3L, at("11:00"), 11.0, true),
            row(4, "SEA", at("14:30"), 4L, null, null, false)),
        joined(left, AS_OF, right.where("temp < 12"), "m"));
    assertThat(joined(left, AS_OF, right, "m").where("id = 4").select("w_temp").collectAsList())
        .containsExactly(row((Object) null));
    JoinSpec fourHours =
        new JoinSpec(
            "weather",
            Map.of("origin", "station"),
            "w_",
            Optional.of(new JoinSpec.AsOf("at", "seen", Duration.ofHours(4))));
    assertThat(joined(left, fourHours, right, "m").orderBy("id").select("w_temp").collectAsList())
        .containsExactly(row(9.0), row(11.0), row(11.0), row(12.0));
  }

  @Test
  void aSmallRightSideLeavesTheLeftRowsWhereTheyAre() {
    joiningAsIf(true);
    Dataset<Row> left =
        spark
            .range(0, 100, 1, 7)
            .selectExpr(
                "'SEA' AS origin", "timestamp_seconds(1388570400 + id) AS at", "id AS _line");
    Dataset<Row> right =
        frame("station string, seen timestamp, temp double", row("SEA", at("10:00"), 1.0));
    Dataset<Row> joined = joined(left, AS_OF, right, "m");
    assertThat(joined.toJavaRDD().getNumPartitions()).isEqualTo(7);
    assertThat(joined.where("m").count()).isEqualTo(100);
  }

  @Test
  void aCheckReadsNoRow() {
    joiningAsIf(true);
    Dataset<Row> left =
        frame("origin string, at timestamp, _line bigint", row("SEA", at("10:00"), 1L));
    Dataset<Row> right =
        spark
            .range(1)
            .selectExpr(
                "string(raise_error('read')) AS station",
                "current_timestamp() AS seen",
                "1.0 AS temp");
    Analysis check = new Analysis(Faults.STOP, DataTypes.StringType);
    JoinInput input = JoinInput.of(AS_OF, "prepare.join[0]", left, right, check);
    assertThat(AsOfJoin.of(left, input, "m", check).columns())
        .containsExactly("origin", "at", "_line", "w_seen", "w_temp", "m");
  }

  /** Rows that can meet nothing must not all land in one task. */
  @Test
  void rowsWithoutAKeyAreSpread() {
    joiningAsIf(false);
    spark.conf().set(PARTITIONS, "40");
    spark.conf().set(ADAPTIVE, "false"); // it would put these few rows together again
    Dataset<Row> left =
        spark
            .range(0, 2_000, 1, 2)
            .selectExpr(
                "IF(id < 0, 'SEA', NULL) AS origin",
                "timestamp'2014-01-01 10:00:00' AS at",
                "id AS _line");
    Dataset<Row> right =
        frame("station string, seen timestamp, temp double", row("SEA", at("10:00"), 1.0));
    Dataset<Row> joined = joined(left, AS_OF, right, "m");
    assertThat(
            joined
                .groupBy(spark_partition_id())
                .agg(count(lit(1)), bool_or(column("m")))
                .collectAsList())
        .hasSizeGreaterThan(10)
        .allSatisfy(
            partition -> {
              assertThat(partition.getLong(1)).isLessThan(200);
              assertThat(partition.getBoolean(2)).isFalse();
            });
  }

  private static Dataset<Row> joined(
      Dataset<Row> left, JoinSpec spec, Dataset<Row> right, String match) {
    return AsOfJoin.of(left, input(spec, left, right), match, Analysis.OF_A_RUN);
  }

  private static JoinInput input(JoinSpec spec, Dataset<Row> left, Dataset<Row> right) {
    return JoinInput.of(spec, "prepare.join[0]", left, right, Analysis.OF_A_RUN);
  }

  private static void joiningAsIf(boolean small) {
    spark.conf().set(SMALL, small ? "10MB" : "-1");
  }

  private static Row joined(Row left, Iterable<Row> rights, Duration within) {
    Row best = null;
    for (Row right : rights) {
      if (isPartner(left, right, within)
          && (best == null || right.getTimestamp(2).after(best.getTimestamp(2)))) {
        best = right;
      }
    }
    return row(
        left.get(0),
        left.get(1),
        left.get(2),
        left.get(3),
        best == null ? null : best.get(2),
        best == null ? null : best.get(3),
        best != null);
  }

  private static boolean isPartner(Row left, Row right, Duration within) {
    if (left.anyNull() || right.isNullAt(0) || right.isNullAt(1) || right.isNullAt(2)) {
      return false;
    }
    Duration age =
        Duration.between(right.getTimestamp(2).toInstant(), left.getTimestamp(2).toInstant());
    return left.get(0).equals(right.get(0))
        && left.getLong(1) == right.getInt(1)
        && !age.isNegative()
        && age.compareTo(within) <= 0;
  }

  private static Object key(Random random) {
    return random.nextInt(8) == 0 ? null : "K" + random.nextInt(3);
  }

  private static Integer item(Random random) {
    return random.nextInt(10) == 0 ? null : (Integer) random.nextInt(2);
  }

  /** One of a few times, half of {@code within} apart or a microsecond beside. */
  private static Timestamp time(Random random, Duration within) {
    if (random.nextInt(10) == 0) {
      return null;
    }
    Duration since = within.dividedBy(2).multipliedBy(random.nextInt(12));
    return Timestamp.from(START.plus(since).plusNanos(1000L * (random.nextInt(3) - 1)));
  }

  private static Timestamp at(String time) {
    return Timestamp.from(Instant.parse("2014-01-01T" + time + ":00Z"));
  }
}
