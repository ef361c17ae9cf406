package io.plumbline.tables;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of {@code features.<pipeline>}: five that every pipeline has, {@link #TRAINED_FROM},
 * {@link #RESAMPLE_BY}, and {@link #SAMPLE_WEIGHT} if asked for, the file and line of the record
 * that the row was made from, then the features. Text and boolean columns are categorical, numbers
 * numeric; there is nothing else.
 */
public final class FeatureColumns {
  /**
   * Key of the row: its columns joined by a bar, or the hash of its content without the label.
   * String, never null, unique.
   */
  public static final String ENTITY_ID = "entity_id";

  /** When it happened. Timestamp; null without a time column. */
  public static final String EVENT_TIME = "event_time";

  /** Double: 1 or 0 for a binary task, the value for a regression; null when it is not known. */
  public static final String LABEL = "label";

  /**
   * {@link #TRAIN}, {@link #TEST}, {@link #UNLABELLED}, {@link #GAP} for a labelled row between
   * training and test set, or {@link #GIVEN} for a new row.
   */
  public static final String SPLIT = "split";

  /**
   * Int: fold that holds a training row out, from 0; -1 for the oldest rows of rolling folds, which
   * none does; null elsewhere.
   */
  public static final String FOLD = "fold";

  /**
   * Int: first of the rolling folds that is trained on a training row, as all later ones are; null
   * elsewhere. Only in tables of pipelines with rolling folds.
   */
  public static final String TRAINED_FROM = "trained_from";

  /**
   * String: the values of {@code evaluate.resample-by}; null where one of them is. Only in tables
   * of pipelines that have the key.
   */
  public static final String RESAMPLE_BY = "resample_by";

  /**
   * Double above 0: how often the row counts in fits and metrics; null for a new row. Only in
   * tables of pipelines with {@code task.weight}.
   */
  public static final String SAMPLE_WEIGHT = "sample_weight";

  public static final String TRAIN = "train";
  public static final String TEST = "test";
  public static final String UNLABELLED = "unlabelled";
  public static final String GAP = "gap";
  public static final String GIVEN = "given";

  public static final List<String> RESERVED =
      List.of(
          ENTITY_ID,
          EVENT_TIME,
          LABEL,
          SPLIT,
          FOLD,
          TRAINED_FROM,
          RESAMPLE_BY,
          SAMPLE_WEIGHT,
          RowPlace.FILE,
          RowPlace.LINE);

  /** Key of the roles of a column in the metadata of its field. */
  public static final String ROLES = "plumbline.roles";

  private FeatureColumns() {}

  /** Names of the features among the columns of a features table, in order. */
  public static List<String> features(StructType schema) {
    return Arrays.stream(schema.fieldNames())
        .filter(name -> !RESERVED.contains(name) && !TableStore.SYSTEM.contains(name))
        .toList();
  }

  public static List<String> numeric(StructType schema) {
    return features(schema).stream().filter(name -> isNumeric(schema.apply(name))).toList();
  }

  public static List<String> categorical(StructType schema) {
    return features(schema).stream().filter(name -> !isNumeric(schema.apply(name))).toList();
  }

  private static boolean isNumeric(StructField field) {
    return field.dataType() instanceof NumericType && !(field.dataType() instanceof BooleanType);
  }
}
