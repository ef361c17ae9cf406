package io.plumbline.jobs.prepare.distributions;

import static io.plumbline.spark.Columns.column;

import io.plumbline.contracts.Contracts;
import io.plumbline.pipeline.ExpectationSpec;
import io.plumbline.profile.FrameStates;
import io.plumbline.profile.NumericState;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/** The distributions of the columns of a source that its expectations ask for. */
public final class Distributions {
  private Distributions() {}

  /**
   * Counts all of them by one Spark job; by none if no expectation asks.
   *
   * @param rows all rows before the as-of
   * @return by column, without those that are absent or no numbers, which other checks report
   */
  public static Map<String, NumericState> of(
      List<ExpectationSpec> rules, Supplier<Dataset<Row>> rows) {
    Set<String> asked = new TreeSet<>();
    rules.forEach(one -> asked.addAll(asked(one)));
    if (asked.isEmpty()) {
      return Map.of();
    }
    Dataset<Row> all = rows.get();
    List<String> numbers =
        Arrays.stream(all.schema().fields())
            .filter(field -> asked.contains(field.name()))
            .filter(field -> field.dataType() instanceof NumericType)
            .map(field -> field.name())
            .toList();
    Column[] values =
        numbers.stream()
            .map(name -> column(name).cast(DataTypes.DoubleType).as(name))
            .toArray(Column[]::new);
    Map<String, NumericState> found = new HashMap<>();
    if (!numbers.isEmpty()) {
      FrameStates.whole(all.select(values), numbers, List.of())
          .forEach((name, state) -> found.put(name, (NumericState) state));
    }
    return found;
  }

  private static List<String> asked(ExpectationSpec one) {
    return one.options().isPresent() && Contracts.isPerRow(one)
        ? Contracts.ROW_CHECKS.find(one.check()).distributions(one.options().get())
        : List.of();
  }
}
