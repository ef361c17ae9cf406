package io.plumbline.contracts;

import io.plumbline.base.Registry;
import io.plumbline.pipeline.ExpectationSpec;
import io.plumbline.pipeline.Vocabulary;
import java.util.Map;
import java.util.TreeMap;

/** The checks that a pipeline file can call by name. */
public final class Contracts {
  public static final Registry<RowCheck> ROW_CHECKS =
      Registry.of(
          RowCheck.class,
          "row check",
          ForeignKey::new,
          InSet::new,
          Length::new,
          Matches::new,
          NotNull::new,
          Outlier::new,
          Range::new);

  public static final Registry<TableCheck> TABLE_CHECKS =
      Registry.of(TableCheck.class, "table check", Distribution::new, NullShare::new, Unique::new);

  private Contracts() {}

  /** Returns the keys of every check, for the parser of pipeline files. */
  public static Map<String, Vocabulary.Check> keys() {
    Map<String, Vocabulary.Check> found = new TreeMap<>();
    TABLE_CHECKS.all().forEach(check -> found.put(check.name(), check));
    ROW_CHECKS.all().forEach(check -> found.put(check.name(), check));
    return found;
  }

  /** Returns true if each row meets the expectation or not; false if only the whole table does. */
  public static boolean isPerRow(ExpectationSpec one) {
    return one.isSql() || one.options().isPresent() && ROW_CHECKS.names().contains(one.check());
  }

  /** Returns true if the expectation is a check of {@link #TABLE_CHECKS}. */
  public static boolean isOfTables(ExpectationSpec one) {
    return one.options().isPresent() && !isPerRow(one);
  }
}
