package io.plumbline.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.tables.RowMapper;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableDefinition;
import io.plumbline.tables.TableStore;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.spark.sql.catalyst.encoders.RowEncoder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the record of each result table. */
class ResultRowsTest extends SparkTest {
  private static final Instant AUGUST = Instant.parse("2014-08-01T00:00:00.123456Z");

  @TempDir Path folder;

  static List<Class<? extends Record>> rows() {
    return ResultTables.ROWS;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void itsColumnsHaveCommentsWithoutAPeriodAndItsKeyIsAmongThem(Class<? extends Record> type) {
    TableDefinition table = TableDefinition.of(type);

    assertThat(table.comment()).endsWith(".");
    assertThat(table.own())
        .allSatisfy(column -> assertThat(column.comment()).isNotBlank().doesNotEndWith("."));
    assertThat(table.columns())
        .extracting(TableDefinition.Column::name)
        .doesNotHaveDuplicates()
        .startsWith("pipeline", "run_id", "as_of")
        .endsWith("created_at")
        .containsAll(table.key())
        .containsAll(table.partitions());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void itIsReadAsItWasWrittenFullOrWithoutWhatIsOptional(Class<? extends Record> type)
      throws ReflectiveOperationException {
    roundTrip(type);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void tasksCanMakeItsRows(Class<? extends Record> type) throws ReflectiveOperationException {
    encode(type);
  }

  private <R extends Record> void encode(Class<R> type) throws ReflectiveOperationException {
    RowMapper<R> mapper = RowMapper.of(type);
    R full = type.cast(sample(type, true));
    R sparse = type.cast(sample(type, false));
    var encoder = RowEncoder.encoderFor(TableDefinition.of(type).ownSchema(), true);
    assertThat(
            spark
                .createDataset(List.of(mapper.toRow(full), mapper.toRow(sparse)), encoder)
                .collectAsList())
        .extracting(mapper::fromRow)
        .containsExactlyInAnyOrder(full, sparse);
  }

  private <R extends Record> void roundTrip(Class<R> type) throws ReflectiveOperationException {
    RunKey run = new RunKey("p", "train", AUGUST, "r1");
    TableStore store = new TableStore(spark, folder.toString(), run);
    R full = type.cast(sample(type, true));
    R sparse = type.cast(sample(type, false));

    assertThat(store.replaceRun(type, List.of(full, sparse))).isEqualTo(2);

    assertThat(store.rows(type).list()).containsExactlyInAnyOrder(full, sparse);
    assertThat(store.all(type).stored()).allSatisfy(row -> assertThat(row.run()).isEqualTo(run));
  }

  private static Object sample(Type type, boolean full) throws ReflectiveOperationException {
    if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
      Type value = generic.getActualTypeArguments()[1];
      return full ? Map.of("a", sample(value, true), "b", sample(value, false)) : Map.of();
    } else if (type instanceof ParameterizedType generic) {
      Object inner = full ? sample(generic.getActualTypeArguments()[0], true) : null;
      if (generic.getRawType() == Optional.class) {
        return Optional.ofNullable(inner);
      }
      return full ? List.of(inner, inner) : List.of();
    } else if (type == OptionalDouble.class) {
      return full ? OptionalDouble.of(0.1) : OptionalDouble.empty();
    } else if (type == OptionalLong.class) {
      return full ? OptionalLong.of(Long.MAX_VALUE) : OptionalLong.empty();
    } else if (type == OptionalInt.class) {
      return full ? OptionalInt.of(7) : OptionalInt.empty();
    } else if (type == long.class || type == Long.class) {
      return full ? Long.MAX_VALUE : 0L;
    } else if (type == int.class) {
      return full ? 7 : 0;
    } else if (type == double.class || type == Double.class) {
      return full ? 0.1 : -0.0;
    } else if (type == boolean.class || type == Boolean.class) {
      return full;
    } else if (type == String.class) {
      return full ? "größe, \"x\"\n" : "";
    } else if (type == Instant.class) {
      return full ? AUGUST : Instant.parse("0300-01-02T03:04:05.000006Z");
    }
    Class<?> raw = (Class<?>) type;
    if (raw == ByteBuffer.class) {
      return ByteBuffer.wrap(full ? new byte[] {0, -1, 127} : new byte[0]);
    }
    if (raw.isEnum()) {
      return raw.getEnumConstants()[full ? 1 : 0];
    }
    RecordComponent[] components = raw.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] =
          components[i].getName().equals("job") // the store writes it from its own run
              ? "train"
              : sample(components[i].getGenericType(), full);
    }
    return raw.getDeclaredConstructor(types).newInstance(values);
  }
}
