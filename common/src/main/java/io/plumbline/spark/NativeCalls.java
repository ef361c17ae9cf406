package io.plumbline.spark;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.ObjectType;
import scala.jdk.javaapi.CollectionConverters;

/** Methods of Java as expressions: compiled code calls them, with the values as Spark has them. */
public final class NativeCalls {
  private NativeCalls() {}

  /**
   * Returns what a method makes of each text; null stays null.
   *
   * @param target an object of a public class, which is sent to the executors
   * @param method name of a public method with one {@code UTF8String} as its parameter, which
   *     returns an object, or null
   * @param type of the values that it returns, as Spark has them: of a timestamp, microseconds
   */
  public static Column ofText(Serializable target, String method, DataType type, Column text) {
    return ExpressionUtils.column(
        new Invoke(
            new Literal(target, new ObjectType(target.getClass())),
            method,
            type,
            CollectionConverters.asScala(List.of(ExpressionUtils.expression(text))).toSeq(),
            CollectionConverters.asScala(
                    List.of((org.apache.spark.sql.types.AbstractDataType) DataTypes.StringType))
                .toSeq(),
            true,
            true,
            true));
  }
}
