package io.plumbline.jobs.bench;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Rows of any result table with a value in each column. */
final class FilledRows {
  private FilledRows() {}

  static <R extends Record> List<R> of(Class<R> type, int rows) {
    List<R> filled = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      filled.add(type.cast(value(type, i)));
    }
    return filled;
  }

  private static Object value(Type type, int i) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      Object last = value(arguments[arguments.length - 1], i);
      return generic.getRawType() == Optional.class
          ? Optional.of(last)
          : generic.getRawType() == List.class ? List.of(last) : Map.of("a", last);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      return record(plain, i);
    }
    if (plain.isEnum()) {
      return plain.getEnumConstants()[0];
    }
    return switch (plain.getSimpleName()) {
      case "String" -> "text " + i;
      case "ByteBuffer" -> ByteBuffer.wrap(new byte[] {(byte) i});
      case "Instant" -> Instant.EPOCH.plusSeconds(i);
      case "boolean", "Boolean" -> true;
      case "int", "Integer" -> i;
      case "long", "Long" -> (long) i;
      case "double", "Double" -> i / 10.0;
      case "OptionalInt" -> OptionalInt.of(i);
      case "OptionalLong" -> OptionalLong.of(i);
      case "OptionalDouble" -> OptionalDouble.of(i / 10.0);
      default -> throw new IllegalArgumentException("no value for " + plain);
    };
  }

  private static Object record(Class<?> type, int i) {
    RecordComponent[] components = type.getRecordComponents();
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(
          Arrays.stream(components).map(part -> value(part.getGenericType(), i)).toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("no row of " + type, e);
    }
  }
}
