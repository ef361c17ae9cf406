package io.plumbline.features;

import io.plumbline.base.Texts;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.tables.FeatureColumns;
import io.plumbline.tables.RowPlace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;

/**
 * The roles that the pipeline file gives the columns of a features table. Each column keeps its own
 * in the metadata of the table, and in its comment, which {@code DESCRIBE} shows.
 */
public final class ColumnRoles {
  /** What a column of a features table is for. */
  public enum Role {
    FEATURE,
    FOLD,
    GROUP,
    KEY,
    LABEL,
    ORIGIN,
    SPLIT,
    TIME,
    WEIGHT
  }

  private static final Map<String, Role> FIXED =
      Map.of(
          FeatureColumns.ENTITY_ID, Role.KEY,
          FeatureColumns.EVENT_TIME, Role.TIME,
          FeatureColumns.LABEL, Role.LABEL,
          FeatureColumns.SPLIT, Role.SPLIT,
          FeatureColumns.FOLD, Role.FOLD,
          FeatureColumns.TRAINED_FROM, Role.FOLD,
          FeatureColumns.RESAMPLE_BY, Role.GROUP,
          FeatureColumns.SAMPLE_WEIGHT, Role.WEIGHT,
          RowPlace.FILE, Role.ORIGIN,
          RowPlace.LINE, Role.ORIGIN);

  private ColumnRoles() {}

  /** Returns the metadata of a column of the features table. */
  public static Metadata of(String column, PipelineSpec spec) {
    String[] roles = roles(column, spec).stream().map(Texts::word).toArray(String[]::new);
    return new MetadataBuilder()
        .putStringArray(FeatureColumns.ROLES, roles)
        .putString("comment", String.join(", ", roles))
        .build();
  }

  private static List<Role> roles(String column, PipelineSpec spec) {
    Role fixed = FIXED.get(column);
    if (fixed != null) {
      return List.of(fixed);
    }
    List<Role> roles = new ArrayList<>(List.of(Role.FEATURE));
    Set<String> groups = DerivedFrom.names();
    groups.addAll(spec.split().group());
    groups.addAll(spec.evaluate().resampleBy());
    if (groups.contains(column)) {
      roles.add(Role.GROUP);
    }
    if (spec.source(spec.prepare().from()).key().stream().anyMatch(column::equalsIgnoreCase)) {
      roles.add(Role.KEY);
    }
    return roles;
  }

  /** Returns the roles of a stored column; empty in a table of an earlier build. */
  public static List<Role> of(StructField field) {
    return field.metadata().contains(FeatureColumns.ROLES)
        ? Arrays.stream(field.metadata().getStringArray(FeatureColumns.ROLES))
            .map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT)))
            .toList()
        : List.of();
  }
}
