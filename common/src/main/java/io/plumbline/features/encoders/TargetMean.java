package io.plumbline.features.encoders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.features.Encoder;
import io.plumbline.features.Encoding;
import io.plumbline.profile.CategoryState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One slot with the mean label of the training rows that have the level, drawn to the mean of all
 * of them: (sum + smoothing * mean) / (rows + smoothing). Missing values are a level of their own.
 * Unseen levels get the mean of all, and so do rare ones of a column with more than 10,000 levels,
 * of which not all are counted.
 *
 * @see <a href="https://doi.org/10.1145/507533.507538">Micci-Barreca, 2001, section 3</a>
 */
public final class TargetMean implements Encoder {
  public static final Option<Double> SMOOTHING =
      Option.number("smoothing")
          .atLeast(0)
          .orElse(20.0)
          .describedAs("rows with the mean of all labels that are added to each level");

  @Override
  public String name() {
    return "target-mean";
  }

  @Override
  public String summary() {
    return "One slot with the smoothed mean label of the level, of a training row from the other folds only.";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(SMOOTHING);
  }

  @Override
  public boolean readsLabel() {
    return true;
  }

  @Override
  public Encoding fit(CategoryState training, Options options) {
    double smoothing = options.get(SMOOTHING);
    double mean = training.rows() == 0 ? 0 : training.labelSum() / training.rows();
    Map<String, Double> means = new HashMap<>();
    training
        .counts()
        .forEach(
            (level, rows) ->
                means.put(level, smoothed(training.labelSum(level), rows, mean, smoothing)));
    return new Means(
        means, smoothed(training.labelSumOfNulls(), training.nulls(), mean, smoothing), mean);
  }

  private static double smoothed(double sum, long rows, double mean, double smoothing) {
    return rows == 0 ? mean : (sum + smoothing * mean) / (rows + smoothing);
  }

  @Override
  public Encoding read(JsonNode json) {
    Map<String, Double> means = new HashMap<>();
    json.get("levels")
        .properties()
        .forEach(level -> means.put(level.getKey(), level.getValue().asDouble()));
    return new Means(means, json.get("missing").asDouble(), json.get("mean").asDouble());
  }

  private static final class Means implements Encoding {
    private final HashMap<String, Double> means;
    private final double missing;
    private final double mean;

    /**
     * @param mean of all labels
     */
    Means(Map<String, Double> means, double missing, double mean) {
      this.means = new HashMap<>(means);
      this.missing = missing;
      this.mean = mean;
    }

    @Override
    public List<String> slots() {
      return List.of("(target mean)");
    }

    @Override
    public void encode(@Nullable String level, double[] into, int from) {
      into[from] = level == null ? missing : means.getOrDefault(level, mean);
    }

    @Override
    public JsonNode toJson() {
      ObjectNode json =
          JsonNodeFactory.instance.objectNode().put("missing", missing).put("mean", mean);
      ObjectNode levels = json.putObject("levels");
      new TreeMap<>(means).forEach(levels::put);
      return json;
    }
  }
}
