package io.plumbline.tables;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a record the row of a result table: its components are the table's own columns, in order.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ResultTable {
  /** Name in SQL, and folder below {@code results}. */
  String name();

  /** Comment of the table: one sentence about one row. */
  String about();

  /** Columns that identify one row together with pipeline and as-of. */
  String[] key();

  /** Days after which {@code tables maintain} deletes the rows of an as-of, or {@link #FOREVER}. */
  int keptDays() default 1095;

  /** Retention of a table whose rows are never deleted. */
  int FOREVER = 0;
}
