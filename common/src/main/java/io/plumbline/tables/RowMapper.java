package io.plumbline.tables;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/**
 * Maps a record to a row and back, component by component. A component with a {@link Doc} is a
 * column; a record component without one is a group of columns, and an empty group is null in all
 * of them. Not serializable: a task makes its own.
 */
public final class RowMapper<R extends Record> {
  private final Class<R> type;
  private final List<Part> parts = new ArrayList<>();

  private RowMapper(Class<R> type) {
    this.type = type;
    for (RecordComponent component : type.getRecordComponents()) {
      parts.add(part(component));
    }
  }

  public static <R extends Record> RowMapper<R> of(Class<R> type) {
    return new RowMapper<>(type);
  }

  List<TableDefinition.Column> columns() {
    return parts.stream().flatMap(part -> part.columns().stream()).toList();
  }

  /** The columns of {@link #columns()}, in order; NaN and infinite numbers are null. */
  public Row toRow(R row) {
    List<@Nullable Object> values = new ArrayList<>();
    write(row, values);
    return RowFactory.create(values.toArray());
  }

  /** Finds the columns by name; those that the record does not have are ignored. */
  public R fromRow(Row row) {
    return build(type, parts.stream().map(part -> part.read(row)).toArray());
  }

  private void write(@Nullable Record record, List<@Nullable Object> values) {
    for (Part part : parts) {
      part.write(record == null ? null : part.get(record), values);
    }
  }

  private static Part part(RecordComponent component) {
    Doc doc = component.getAnnotation(Doc.class);
    if (doc != null) {
      ColumnValue value = ColumnValue.of(component.getGenericType());
      return new Leaf(
          component.getAccessor(),
          new TableDefinition.Column(
              ColumnValue.snakeCase(component.getName()), value.ddl(), doc.value()),
          value);
    }
    Class<?> group = ColumnValue.raw(ColumnValue.unwrapped(component.getGenericType()));
    if (!group.isRecord()) {
      throw new IllegalArgumentException(
          "Component %s of %s has no @Doc."
              .formatted(component.getName(), component.getDeclaringRecord().getSimpleName()));
    }
    return new Group(
        component.getAccessor(),
        of(group.asSubclass(Record.class)),
        component.getType() == Optional.class);
  }

  static Object call(Method accessor, Object record) {
    try {
      accessor.setAccessible(true);
      return accessor.invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("an accessor of a record only returns", e);
    }
  }

  static <R> R build(Class<R> type, Object[] values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<R> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "A row does not fit %s.".formatted(type.getSimpleName()), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record has its canonical constructor", e);
    }
  }

  /** One component: a column, or a group of them. */
  private sealed interface Part {
    Method accessor();

    List<TableDefinition.Column> columns();

    void write(@Nullable Object value, List<@Nullable Object> values);

    Object read(Row row);

    default Object get(Record record) {
      return call(accessor(), record);
    }
  }

  private record Leaf(Method accessor, TableDefinition.Column column, ColumnValue value)
      implements Part {
    @Override
    public List<TableDefinition.Column> columns() {
      return List.of(column);
    }

    @Override
    public void write(@Nullable Object given, List<@Nullable Object> values) {
      Object stored = value.toSpark().apply(given);
      values.add(stored instanceof Double number && !Double.isFinite(number) ? null : stored);
    }

    @Override
    public Object read(Row row) {
      return value.fromSpark().apply(row.getAs(column.name()));
    }
  }

  private record Group(Method accessor, RowMapper<? extends Record> mapper, boolean optional)
      implements Part {
    @Override
    public List<TableDefinition.Column> columns() {
      return mapper.columns();
    }

    @Override
    public void write(@Nullable Object given, List<@Nullable Object> values) {
      Object present = given instanceof Optional<?> maybe ? maybe.orElse(null) : given;
      mapper.write((Record) present, values);
    }

    @Override
    public Object read(Row row) {
      if (!optional) {
        return mapper.fromRow(row);
      }
      boolean empty =
          columns().stream()
              .map(column -> row.<Object>getAs(column.name()))
              .allMatch(Objects::isNull);
      return empty ? Optional.empty() : Optional.of(mapper.fromRow(row));
    }
  }
}
