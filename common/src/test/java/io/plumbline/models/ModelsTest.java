package io.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import io.plumbline.results.ModelRow;
import io.plumbline.results.PromotionRow;
import io.plumbline.results.SampleRows;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest extends SparkTest {
  private static final Instant FEBRUARY = Instant.parse("2020-02-01T00:00:00Z");
  private static final Instant MARCH = SmallModel.TRAINED_AS_OF;
  private static final Instant APRIL = Instant.parse("2020-04-01T00:00:00Z");

  @TempDir static Path warehouse;

  /** Model 3 is trained and promoted in March; in April, 4 is refused and 5 is promoted. */
  @BeforeAll
  static void decide() {
    TableStore march = tables(MARCH);
    Models.of(spark, march).save(SmallModel.trained(spark), "models/p/v3");
    march.replaceRun(ModelRow.class, List.of(SampleRows.model(3, "binary", 2, "models/p/v3")));
    promote(march, 1, 3, "promoted", MARCH);
    promote(tables(APRIL), 2, 4, "refused", APRIL);
    promote(tables(APRIL), 3, 5, "promoted", APRIL);
  }

  @Test
  void incumbentIsTheChampionJustBeforeTheAsOf() {
    assertThat(models(MARCH).incumbent()).isEmpty();
    assertThat(models(APRIL).incumbent().map(ScoringModel::version)).contains(3L);
  }

  @Test
  void championIsLoadedWithTheRunThatTrainedIt() {
    assertThat(models(FEBRUARY).champion()).isEmpty();
    assertThat(models(MARCH).champion().map(ScoringModel::provenance))
        .contains(SmallModel.trained(spark).provenance());
  }

  @Test
  void candidateIsTheModelOfTheAsOf() {
    assertThat(models(MARCH).candidate().version()).isEqualTo(3);
  }

  @Test
  void aModelStaysInMemory() {
    assertThat(models(APRIL).version(3)).isSameAs(models(MARCH).candidate());
  }

  @Test
  void aVersionThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> models(MARCH).version(9))
        .hasMessage(
            "Table models has no model 9 of pipeline p up to 2020-03-01T00:00:00Z. Run `plumbline train` first, with the same "
                + "--as-of.");
  }

  private static Models models(Instant asOf) {
    return Models.of(spark, tables(asOf));
  }

  private static void promote(
      TableStore tables, long seq, long version, String action, Instant validFrom) {
    tables.append(
        PromotionRow.class, List.of(SampleRows.promotion(seq, version, action, validFrom)));
  }

  private static TableStore tables(Instant asOf) {
    return new TableStore(spark, warehouse.toString(), new RunKey("p", "train", asOf, "run"));
  }
}
