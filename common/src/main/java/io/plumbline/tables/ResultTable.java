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

  /** Declared retention, in days. */
  int keptDays() default 1095;

  /**
   * Partition columns after pipeline, as-of and job: for tables whose single rows are replaced, so
   * that Delta drops whole files instead of rewriting some.
   */
  String[] partitionedBy() default {};
}
