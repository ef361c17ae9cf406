package io.plumbline.features;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.pipeline.transforms.TextFeatures;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/**
 * A text column: a slot for each bucket of words, with the number of its words in the text times
 * the weight of the bucket. The slots of a row have the length 1, unless all weights are 1, so that
 * a long text is not more than a short one.
 *
 * @param weights by bucket: ln((1 + rows) / (1 + rows with the bucket)) + 1, or 1
 * @see <a
 *     href="https://scikit-learn.org/stable/modules/feature_extraction.html#tfidf-term-weighting">TfidfTransformer
 *     of scikit-learn</a>
 */
record TextFeature(String name, TextFeatures.Weight encode, double[] weights)
    implements FittedFeature {

  /**
   * Fits a column.
   *
   * @param training of the rows to learn from
   */
  static TextFeature fit(String name, WordCounts training, TextFeatures spec) {
    double[] weights = new double[spec.buckets()];
    for (int bucket = 0; bucket < weights.length; bucket++) {
      weights[bucket] =
          spec.encode() == TextFeatures.Weight.COUNT
              ? 1
              : StrictMath.log((1.0 + training.rows()) / (1.0 + training.byBucket()[bucket])) + 1;
    }
    return new TextFeature(name, spec.encode(), weights);
  }

  @Override
  public List<String> slots() {
    return IntStream.range(0, weights.length).mapToObj(slot -> name + "=#" + slot).toList();
  }

  @Override
  public void encode(Row row, int[] at, int fold, double[] into, int from) {
    int until = from + weights.length;
    Arrays.fill(into, from, until, 0);
    WordBuckets.each(
        row.isNullAt(at[0]) ? null : row.getString(at[0]),
        weights.length,
        bucket -> into[from + bucket] += weights[bucket]);
    if (encode == TextFeatures.Weight.TF_IDF) {
      double squares = 0;
      for (int slot = from; slot < until; slot++) {
        squares += into[slot] * into[slot];
      }
      double length = Math.sqrt(squares);
      for (int slot = from; length > 0 && slot < until; slot++) {
        into[slot] /= length;
      }
    }
  }

  @Override
  public JsonNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", name);
    json.put("words", encode == TextFeatures.Weight.COUNT ? "count" : "tf-idf");
    ArrayNode array = json.putArray("weights");
    for (double weight : weights) {
      array.add(weight);
    }
    return json;
  }

  static TextFeature read(JsonNode json) {
    double[] weights = new double[json.get("weights").size()];
    for (int bucket = 0; bucket < weights.length; bucket++) {
      weights[bucket] = json.get("weights").get(bucket).asDouble();
    }
    return new TextFeature(
        json.get("name").asText(),
        json.get("words").asText().equals("count")
            ? TextFeatures.Weight.COUNT
            : TextFeatures.Weight.TF_IDF,
        weights);
  }
}
