package io.plumbline.features;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.base.Json;
import io.plumbline.base.Lookup;
import io.plumbline.pipeline.FeaturesSpec;
import io.plumbline.profile.CategoryState;
import io.plumbline.profile.ColumnState;
import io.plumbline.profile.NumericState;
import io.plumbline.tables.FeatureColumns;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Turns a row of the features table into a vector of numbers, by what was learned from training
 * rows only. Plain Java and immutable: it runs inside any task, and the same row gives the same
 * numbers everywhere. Each feature has one or more neighboring slots of the vector. Slots depend on
 * their own feature alone, but for those that share a {@link RowNorm}.
 *
 * <p>A feature that was learned from labels has other numbers for training rows: those that were
 * learned without the fold of the row, so that its own label is not in them. A row with a {@link
 * FeatureColumns#FOLD} gets these, any other row what was learned from all training rows.
 */
public final class FeatureTransform implements Serializable {
  /**
   * Of {@link #toJson}. Texts of format 1 have no number, and no feature of them has a shape. Those
   * of format 2 have nothing by fold or group, and no feature of words. Those of format 3 have no
   * {@link RowNorm}, and are still written where there is none, for earlier versions to read.
   */
  private static final int FORMAT = 4;

  private static final int WITHOUT_NORM = 3;

  /** The fold of a row that nothing was learned from. */
  static final int NO_FOLD = Integer.MIN_VALUE;

  private final List<FittedFeature> fitted;
  private final Map<String, int[]> ranges = new LinkedHashMap<>();
  private final int width;
  private final RowNorm norm;

  private FeatureTransform(List<FittedFeature> fitted) {
    this.fitted = new ArrayList<>(fitted);
    int from = 0;
    for (FittedFeature feature : fitted) {
      int until = from + feature.slots().size();
      ranges.put(feature.name(), new int[] {from, until});
      from = until;
    }
    this.width = from;
    this.norm =
        new RowNorm(
            fitted.stream()
                .filter(feature -> feature instanceof NumericFeature number && number.unitNorm())
                .mapToInt(feature -> slotRange(feature.name())[0])
                .toArray());
  }

  /**
   * Fits the transform of each feature to statistics of the training rows.
   *
   * @param schema of the features table
   * @param states over the training rows, of each column in {@link FeatureSelection#of}
   * @throws io.plumbline.base.PlumblineException (SPEC) when the spec's columns do not fit the
   *     schema
   */
  public static FeatureTransform fit(
      StructType schema, Map<String, ColumnState> states, FeaturesSpec spec) {
    return fit(schema, TrainingStates.of(states), spec);
  }

  /** The same with what was learned by fold, by level, and of words. */
  public static FeatureTransform fit(
      StructType schema, TrainingStates training, FeaturesSpec spec) {
    Map<String, ColumnState> states = training.columns();
    FeatureSelection selection = FeatureSelection.of(schema, spec);
    List<FittedFeature> fitted = new ArrayList<>();
    for (String name : selection.numeric()) {
      fitted.add(
          NumericFit.of(
              name,
              (NumericState) Lookup.required(states, name),
              training.byLevel().getOrDefault(name, Map.of()),
              spec.numericOf(name)));
    }
    for (String name : selection.categorical()) {
      fitted.add(
          CategoricalFeature.fit(
              name,
              (CategoryState) Lookup.required(states, name),
              training.withoutFold(),
              spec.encodingOf(name)));
    }
    for (String name : selection.text()) {
      fitted.add(TextFeature.fit(name, Lookup.required(training.words(), name), spec.text()));
    }
    return new FeatureTransform(fitted);
  }

  /** Feature columns in the order of their slots: numbers, levels, then texts. */
  public List<String> features() {
    return List.copyOf(ranges.keySet());
  }

  /** Those of {@link #features} that have to be numbers; the others are texts. */
  public List<String> numeric() {
    return fitted.stream()
        .filter(feature -> feature instanceof NumericFeature)
        .map(FittedFeature::name)
        .toList();
  }

  /**
   * Every slot by name, e.g. {@code distance}, {@code distance?} (1 where it is missing), {@code
   * carrier=AA}.
   */
  public List<String> slots() {
    return fitted.stream().flatMap(feature -> feature.slots().stream()).toList();
  }

  /** Length of the vector. */
  public int width() {
    return width;
  }

  /**
   * First slot of a feature, and the one behind its last.
   *
   * @throws IllegalArgumentException when there is no such feature
   */
  public int[] slotRange(String feature) {
    int[] range = ranges.get(feature);
    if (range == null) {
      throw new IllegalArgumentException(
          "no feature `%s`; there are %s".formatted(feature, ranges.keySet()));
    }
    return range.clone();
  }

  /**
   * For rows of one schema: names are looked up once. Without the column {@link
   * FeatureColumns#FOLD}, no row is taken as a training row.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) when a feature is absent
   */
  public Bound bind(StructType rowSchema) {
    List<String> columns = Arrays.asList(rowSchema.fieldNames());
    int[][] positions = new int[fitted.size()][];
    for (int i = 0; i < positions.length; i++) {
      List<String> read = fitted.get(i).columns();
      positions[i] = read.stream().mapToInt(columns::indexOf).toArray();
      for (int column = 0; column < positions[i].length; column++) {
        if (positions[i][column] < 0) {
          throw FeaturesErrors.missingInRow(read.get(column), columns);
        }
      }
    }
    return new Bound(this, positions, columns.indexOf(FeatureColumns.FOLD));
  }

  /** One row that carries its schema; for many rows see {@link #bind}. */
  public Vector transform(Row row) {
    return Vectors.dense(bind(row.schema()).encode(row));
  }

  /** All that was learned; {@link #fromJson} gives it back to the last bit. */
  public String toJson() {
    return json().toString();
  }

  /** As {@link #toJson}, to stand inside of another document. */
  public JsonNode json() {
    ObjectNode root = Json.object().put("format", norm.slots().length > 0 ? FORMAT : WITHOUT_NORM);
    ArrayNode features = root.putArray("features");
    fitted.forEach(feature -> features.add(feature.toJson()));
    return root;
  }

  /**
   * Reads a transform.
   *
   * @throws IllegalArgumentException when the text is not from {@link #toJson}
   * @throws io.plumbline.base.PlumblineException (INPUT) when a later version wrote it
   */
  public static FeatureTransform fromJson(String text) {
    try {
      JsonNode root = Json.read(text);
      if (root.path("format").asInt(1) > FORMAT) {
        throw FeaturesErrors.newerFormat(root.path("format").asInt(), FORMAT);
      }
      List<FittedFeature> fitted = new ArrayList<>();
      for (JsonNode feature : root.get("features")) {
        fitted.add(
            feature.has("encoder")
                ? CategoricalFeature.read(feature)
                : feature.has("words") ? TextFeature.read(feature) : NumericFeature.read(feature));
      }
      return new FeatureTransform(fitted);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The text is not the JSON of a feature transform.", e);
    }
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof FeatureTransform other && toJson().equals(other.toJson());
  }

  @Override
  public int hashCode() {
    return toJson().hashCode();
  }

  /** The transform for rows of one schema. */
  public static final class Bound implements Serializable {
    private final FeatureTransform transform;
    private final int[][] positions;
    private final int foldAt;

    private Bound(FeatureTransform transform, int[][] positions, int foldAt) {
      this.transform = transform;
      this.positions = positions;
      this.foldAt = foldAt;
    }

    public double[] encode(Row row) {
      double[] into = new double[transform.width];
      int fold = foldAt < 0 || row.isNullAt(foldAt) ? NO_FOLD : row.getInt(foldAt);
      int from = 0;
      for (int i = 0; i < positions.length; i++) {
        FittedFeature feature = transform.fitted.get(i);
        feature.encode(row, positions[i], fold, into, from);
        from = Lookup.required(transform.ranges, feature.name())[1];
      }
      transform.norm.apply(into);
      return into;
    }
  }
}
