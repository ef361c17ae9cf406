package io.plumbline.tables;

/** The column types of result tables, in Spark's DDL. */
public final class Types {
  public static final String STRING = "string";
  public static final String LONG = "bigint";
  public static final String INT = "int";
  public static final String DOUBLE = "double";
  public static final String BOOLEAN = "boolean";
  public static final String TIMESTAMP = "timestamp";
  public static final String STRINGS = "array<string>";
  public static final String DOUBLES = "array<double>";
  public static final String WINDOW = "struct<start:timestamp,end:timestamp>";
  public static final String ITEMS = "array<struct<item:string,count:bigint>>";
  public static final String TEST = "struct<statistic:double,pvalue:double>";

  private Types() {}
}
