package io.plumbline.tables;

import io.plumbline.base.Texts;
import io.plumbline.spark.Instants;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Converts the values of one Java type to those of Spark and back. Enums are stored as lower-case
 * words with hyphens, records as structs, lists as arrays; an empty optional is null.
 *
 * @param ddl type of the column in Spark DDL
 */
record ColumnValue(String ddl, UnaryOperator<Object> toSpark, UnaryOperator<Object> fromSpark) {

  private static final Map<Class<?>, ColumnValue> PLAIN =
      Map.of(
          ByteBuffer.class,
              new ColumnValue(
                  "binary",
                  present(value -> bytes((ByteBuffer) value)),
                  present(value -> ByteBuffer.wrap((byte[]) value))),
          String.class, asIs("string"),
          long.class, primitive("bigint", 0L),
          Long.class, asIs("bigint"),
          int.class, primitive("int", 0),
          double.class, primitive("double", Double.NaN),
          Double.class, asIs("double"),
          boolean.class, primitive("boolean", false),
          Boolean.class, asIs("boolean"),
          Instant.class,
              new ColumnValue(
                  "timestamp", value -> value, value -> value == null ? null : Instants.of(value)));

  private static final Map<Class<?>, ColumnValue> OPTIONAL =
      Map.of(
          OptionalDouble.class,
          new ColumnValue(
              "double",
              value ->
                  value instanceof OptionalDouble some && some.isPresent()
                      ? some.getAsDouble()
                      : null,
              value -> value == null ? OptionalDouble.empty() : OptionalDouble.of((double) value)),
          OptionalLong.class,
          new ColumnValue(
              "bigint",
              value ->
                  value instanceof OptionalLong some && some.isPresent() ? some.getAsLong() : null,
              value -> value == null ? OptionalLong.empty() : OptionalLong.of((long) value)),
          OptionalInt.class,
          new ColumnValue(
              "int",
              value ->
                  value instanceof OptionalInt some && some.isPresent() ? some.getAsInt() : null,
              value -> value == null ? OptionalInt.empty() : OptionalInt.of((int) value)));

  /**
   * @throws IllegalArgumentException if no column can hold values of the type
   */
  static ColumnValue of(Type type) {
    Class<?> raw = raw(type);
    if (PLAIN.containsKey(raw)) {
      return PLAIN.get(raw);
    } else if (OPTIONAL.containsKey(raw)) {
      return OPTIONAL.get(raw);
    } else if (raw == Optional.class) {
      return optional(of(argument(type, 0)));
    } else if (raw == List.class) {
      return list(of(argument(type, 0)));
    } else if (raw == Map.class && argument(type, 0) == String.class) {
      return map(of(argument(type, 1)));
    } else if (raw.isEnum()) {
      return word(raw);
    } else if (raw.isRecord()) {
      return struct(raw);
    }
    throw new IllegalArgumentException("No column holds values of type %s.".formatted(type));
  }

  static Class<?> raw(Type type) {
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : (Class<?>) type;
  }

  /** The type itself, or what it is an optional of. */
  static Type unwrapped(Type type) {
    return raw(type) == Optional.class ? argument(type, 0) : type;
  }

  /** {@code modelVersion} as {@code model_version}. */
  static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static Type argument(Type type, int at) {
    return ((ParameterizedType) type).getActualTypeArguments()[at];
  }

  private static ColumnValue asIs(String ddl) {
    return new ColumnValue(ddl, value -> value, value -> value);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static ColumnValue primitive(String ddl, Object forNull) {
    return new ColumnValue(ddl, value -> value, value -> value == null ? forNull : value);
  }

  private static ColumnValue optional(ColumnValue inner) {
    return new ColumnValue(
        inner.ddl,
        value -> value instanceof Optional<?> some ? some.map(inner.toSpark).orElse(null) : null,
        value -> value == null ? Optional.empty() : Optional.of(inner.fromSpark.apply(value)));
  }

  private static ColumnValue list(ColumnValue item) {
    return new ColumnValue(
        "array<%s>".formatted(item.ddl),
        present(value -> ((List<?>) value).stream().map(item.toSpark).toArray()),
        present(
            value ->
                CollectionConverters.asJava((scala.collection.Seq<?>) value).stream()
                    .map(item.fromSpark)
                    .toList()));
  }

  private static ColumnValue map(ColumnValue item) {
    return new ColumnValue(
        "map<string,%s>".formatted(item.ddl),
        // A map of Scala: the encoders of tasks take no other.
        present(value -> CollectionConverters.asScala(each((Map<?, ?>) value, item.toSpark))),
        present(
            value ->
                each(
                    CollectionConverters.asJava((scala.collection.Map<?, ?>) value),
                    item.fromSpark)));
  }

  private static Map<Object, Object> each(Map<?, ?> values, Function<Object, Object> change) {
    Map<Object, Object> changed = new TreeMap<>();
    values.forEach((key, value) -> changed.put(key, change.apply(value)));
    return changed;
  }

  private static ColumnValue word(Class<?> type) {
    return new ColumnValue(
        "string",
        present(value -> Texts.word((Enum<?>) value)),
        present(
            value ->
                Arrays.stream(type.getEnumConstants())
                    .filter(one -> Texts.word((Enum<?>) one).equals(value))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "No %s is called `%s`.".formatted(type.getSimpleName(), value)))));
  }

  private static ColumnValue struct(Class<?> type) {
    List<Method> accessors = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<ColumnValue> values = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      accessors.add(component.getAccessor());
      names.add(snakeCase(component.getName()));
      values.add(of(component.getGenericType()));
    }
    List<String> fields = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      fields.add(names.get(i) + ":" + values.get(i).ddl);
    }
    return new ColumnValue(
        fields.stream().collect(Collectors.joining(",", "struct<", ">")),
        present(
            value -> {
              Object[] stored = new Object[names.size()];
              for (int i = 0; i < stored.length; i++) {
                stored[i] = values.get(i).toSpark.apply(RowMapper.call(accessors.get(i), value));
              }
              return RowFactory.create(stored);
            }),
        present(
            value -> {
              Object[] given = new Object[names.size()];
              for (int i = 0; i < given.length; i++) {
                given[i] = values.get(i).fromSpark.apply(((Row) value).getAs(names.get(i)));
              }
              return RowMapper.build(type, given);
            }));
  }

  private static UnaryOperator<Object> present(UnaryOperator<Object> change) {
    return value -> value == null ? null : change.apply(value);
  }
}
