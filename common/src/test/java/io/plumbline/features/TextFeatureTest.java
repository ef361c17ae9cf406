package io.plumbline.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.pipeline.transforms.TextFeatures;
import java.util.List;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class TextFeatureTest {
  private static final int BUCKETS = 1024;
  private static final TextFeatures TF_IDF =
      new TextFeatures(List.of("note"), TextFeatures.Weight.TF_IDF, BUCKETS);

  /** scikit-learn user guide 1.5, section 6.2.3.4: counts of six texts, smooth_idf=True. */
  @Test
  void matchesTheExampleOfScikitLearn() {
    TextFeature feature = TextFeature.fit("note", counts(6, 6, 1, 2), TF_IDF);
    assertWords(encoded(feature, "a a a c"), 0.85151335, 0, 0.52433293);
    assertWords(encoded(feature, "a a"), 1, 0, 0);
    assertWords(encoded(feature, "a a a b b"), 0.55422893, 0.83236428, 0);
    assertWords(encoded(feature, "a c a c a"), 0.63035731, 0, 0.77630514);
  }

  @Test
  void wordsAreRunsOfLettersAndDigitsInLowerCase() {
    assertThat(WordBuckets.distinct("Über-Café, 3x ПРИВЕТ!", BUCKETS))
        .isEqualTo(WordBuckets.distinct("привет 3X café\u00a0ÜBER café", BUCKETS))
        .hasSize(4);
    assertThat(WordBuckets.distinct("", BUCKETS)).isEmpty();
    assertThat(WordBuckets.distinct(" -- 🛩 ?", BUCKETS)).isEmpty();
    assertThat(WordBuckets.distinct(null, BUCKETS)).isEmpty();
  }

  @Test
  void aTextWithoutWordsAndAMissingOneAreZero() {
    TextFeature feature = TextFeature.fit("note", counts(6, 6, 1, 2), TF_IDF);
    for (String text : new String[] {null, "", "?!"}) {
      assertThat(encoded(feature, text)).as("" + text).containsOnly(0);
    }
  }

  @Test
  void aColumnWithoutATextInTrainingHasEqualWeights() {
    TextFeature feature = TextFeature.fit("note", counts(0, 0, 0, 0), TF_IDF);
    assertWords(encoded(feature, "a b"), Math.sqrt(0.5), Math.sqrt(0.5), 0);
  }

  @Test
  void countsAreNeitherWeightedNorScaled() {
    TextFeature feature =
        TextFeature.fit(
            "note",
            counts(6, 6, 1, 2),
            new TextFeatures(List.of("note"), TextFeatures.Weight.COUNT, BUCKETS));
    assertWords(encoded(feature, "a b b"), 1, 2, 0);
  }

  @Test
  void jsonGivesItBackToTheLastBit() {
    for (TextFeatures.Weight encode : TextFeatures.Weight.values()) {
      TextFeature feature =
          TextFeature.fit(
              "note", counts(7, 3, 1, 2), new TextFeatures(List.of("note"), encode, BUCKETS));
      TextFeature read = TextFeature.read(feature.toJson());
      assertThat(read.toJson()).isEqualTo(feature.toJson());
      assertThat(read.slots()).isEqualTo(feature.slots()).hasSize(BUCKETS).contains("note=#1023");
      assertThat(encoded(read, "a b b")).containsExactly(encoded(feature, "a b b"));
    }
  }

  /** Of the words a, b, and c. */
  private static WordCounts counts(long rows, long a, long b, long c) {
    long[] byBucket = new long[BUCKETS];
    byBucket[bucket("a")] = a;
    byBucket[bucket("b")] = b;
    byBucket[bucket("c")] = c;
    return new WordCounts(rows, byBucket);
  }

  private static int bucket(String word) {
    return WordBuckets.distinct(word, BUCKETS)[0];
  }

  private static void assertWords(double[] slots, double a, double b, double c) {
    assertThat(slots[bucket("a")]).isCloseTo(a, within(1e-8));
    assertThat(slots[bucket("b")]).isCloseTo(b, within(1e-8));
    assertThat(slots[bucket("c")]).isCloseTo(c, within(1e-8));
  }

  private static double[] encoded(TextFeature feature, String text) {
    double[] into = new double[BUCKETS];
    into[7] = 9; // what was there is overwritten
    feature.encode(RowFactory.create(text), new int[] {0}, FeatureTransform.NO_FOLD, into, 0);
    return into;
  }
}
