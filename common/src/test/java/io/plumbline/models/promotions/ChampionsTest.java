package io.plumbline.models.promotions;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.results.PromotionRow;
import io.plumbline.results.SampleRows;
import io.plumbline.results.queries.SqlNames;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChampionsTest extends SparkTest {
  private static final Instant AUGUST = Instant.parse("2014-08-01T00:00:00Z");
  private static final Instant SEPTEMBER = Instant.parse("2014-09-01T00:00:00Z");
  private static final Instant OCTOBER = Instant.parse("2014-10-01T00:00:00Z");
  private static final Instant NOVEMBER = Instant.parse("2014-11-01T00:00:00Z");

  /** Decided by the daily runs of that time; v1 of August is challenged in vain in September. */
  private static final List<Champions.Decision> LIVE =
      List.of(
          promoted(1, 1, AUGUST, hours(AUGUST, 2)),
          new Champions.Decision(2, 2, "refused", SEPTEMBER, hours(SEPTEMBER, 2)),
          promoted(3, 3, OCTOBER, hours(OCTOBER, 2)));

  /** Decided in November: a backfill of the middle of August. */
  private static final Champions.Decision BACKFILL =
      promoted(4, 4, AUGUST.plusSeconds(86_400 * 14), NOVEMBER);

  @TempDir Path folder;

  @Test
  void theChampionIsTheNewestPromotionThatIsValidAtTheTime() {
    Champions live = new Champions(LIVE);
    assertThat(live.validAt(AUGUST.minusNanos(1000))).isEmpty();
    assertThat(live.validAt(AUGUST)).contains(1L);
    assertThat(live.validAt(SEPTEMBER)).contains(1L);
    assertThat(live.validAt(OCTOBER)).contains(3L);
  }

  @Test
  void theSecondDecisionAboutAnAsOfCountsMoreThanTheFirst() {
    assertThat(with(promoted(4, 9, OCTOBER, NOVEMBER)).validAt(NOVEMBER)).contains(9L);
  }

  @Test
  void whatWasDecidedLaterWasNotKnownThen() {
    Champions after = with(BACKFILL);
    assertThat(after.validAt(SEPTEMBER)).contains(4L);
    assertThat(after.validAt(SEPTEMBER, NOVEMBER)).contains(4L);
    assertThat(after.validAt(SEPTEMBER, NOVEMBER.minusNanos(1000))).contains(1L);
    assertThat(after.validAt(SEPTEMBER, SEPTEMBER)).contains(1L);
    assertThat(after.validAt(OCTOBER, NOVEMBER)).contains(3L);
    assertThat(after.validAt(AUGUST, AUGUST)).as("decided two hours later").isEmpty();
  }

  @Test
  void aRepeatedRunHasTheChampionAndTheRivalThatItHad() {
    Champions before = new Champions(LIVE);
    Champions after = with(BACKFILL);
    for (Champions champions : List.of(before, after)) {
      assertThat(champions.incumbent(AUGUST)).isEmpty();
      assertThat(champions.champion(AUGUST)).contains(1L);
      assertThat(champions.incumbent(SEPTEMBER)).contains(1L);
      assertThat(champions.champion(SEPTEMBER)).contains(1L);
      assertThat(champions.incumbent(OCTOBER)).contains(1L);
      assertThat(champions.champion(OCTOBER)).contains(3L);
    }
  }

  @Test
  void anAsOfWithoutADecisionCountsAllOfThem() {
    Instant lateAugust = SEPTEMBER.minusSeconds(3600);
    assertThat(new Champions(LIVE).champion(lateAugust)).contains(1L);
    assertThat(with(BACKFILL).champion(lateAugust)).contains(4L);
    assertThat(with(BACKFILL).incumbent(lateAugust)).contains(4L);
    assertThat(with(BACKFILL).champion(NOVEMBER)).contains(3L);
  }

  @Test
  void anAsOfThatHadNoChampionHasTheOneThatIsValidByNow() {
    Champions champions =
        new Champions(
            List.of(
                new Champions.Decision(1, 2, "refused", SEPTEMBER, OCTOBER),
                promoted(2, 1, AUGUST, NOVEMBER)));
    assertThat(champions.champion(SEPTEMBER)).contains(1L);
    assertThat(champions.incumbent(SEPTEMBER)).isEmpty();
  }

  @Test
  void aWithheldDecisionMakesNoChampion() {
    Champions champions =
        with(new Champions.Decision(4, 4, Promotion.WITHHELD, SEPTEMBER, NOVEMBER));
    assertThat(champions.champion(SEPTEMBER)).contains(1L);
    assertThat(champions.versions()).containsExactlyInAnyOrder(1L, 3L);
  }

  @Test
  void aBackfillOfSeveralDaysFindsTheChampionOfTheDayBeforeAlsoAfterItWasWithheld() {
    Instant middle = AUGUST.plusSeconds(86_400 * 14);
    Instant end = AUGUST.plusSeconds(86_400 * 28);
    List<Champions.Decision> chain = new ArrayList<>(LIVE);
    chain.add(new Champions.Decision(4, 4, Promotion.WITHHELD, middle, NOVEMBER));
    chain.add(new Champions.Decision(5, 5, Promotion.WITHHELD, end, NOVEMBER));
    assertThat(new Champions(chain).incumbent(end)).contains(1L);

    chain.add(promoted(6, 4, middle, NOVEMBER));
    assertThat(new Champions(chain).incumbent(end)).contains(4L);
  }

  @Test
  void theNewestPromotionIsTheOneWithTheLatestValidity() {
    assertThat(with(BACKFILL).newest().map(Champions.Decision::modelVersion)).contains(3L);
    assertThat(new Champions(List.of()).newest()).isEmpty();
  }

  @Test
  void nanosecondsOfAnAsOfCountAsLittleAsInTables() {
    Champions live = new Champions(LIVE);
    assertThat(live.champion(OCTOBER.plusNanos(123))).contains(3L);
    assertThat(live.incumbent(OCTOBER.plusNanos(123))).contains(1L);
  }

  @Test
  void sqlHasTheSameChampions() {
    List<Champions.Decision> chain = new ArrayList<>();
    Random random = new Random(7);
    for (int seq = 1; seq <= 30; seq++) {
      chain.add(
          new Champions.Decision(
              seq,
              seq,
              List.of("promoted", "promoted", "refused").get(random.nextInt(3)),
              hours(AUGUST, random.nextInt(12)),
              hours(AUGUST, random.nextInt(12))));
    }
    write(chain);
    Champions champions = Champions.of(tables(AUGUST));
    List<String> expected = new ArrayList<>();
    for (int at = -1; at <= 12; at++) {
      for (int known = -1; known <= 12; known++) {
        Optional<Long> version = champions.validAt(hours(AUGUST, at), hours(AUGUST, known));
        if (version.isPresent()) {
          expected.add(at + " " + known + " " + version.get());
        }
      }
      champions
          .validAt(hours(AUGUST, at))
          .map(" null %d"::formatted)
          .map((at + "")::concat)
          .ifPresent(expected::add);
    }
    String hours = "timestamp'2014-08-01' + make_dt_interval(0, %s)";
    assertThat(
            ask(
                "SELECT concat_ws(' ', a.id, coalesce(cast(k.id AS string), 'null'), c.model_version) FROM range(-1, 13) a,"
                    + " (SELECT id FROM range(-1, 13) UNION ALL SELECT null) k, LATERAL champion_asof("
                    + hours.formatted("a.id")
                    + ", "
                    + hours.formatted("k.id")
                    + ") c"))
        .containsExactlyInAnyOrderElementsOf(expected)
        .hasSizeGreaterThan(100);
    assertThat(ask("SELECT cast(model_version AS string) FROM v_champion"))
        .containsExactlyElementsOf(
            champions.validAt(NOVEMBER).map(String::valueOf).stream().toList());
  }

  @Test
  void aBackfillIsMarkedInTheHistory() {
    List<Champions.Decision> chain = new ArrayList<>(LIVE);
    chain.add(BACKFILL);
    write(chain);
    assertThat(
            ask(
                "SELECT concat_ws(' ', seq, model_version, valid_from, decided_at, backfill) FROM v_champion_history"
                    + " WHERE pipeline = 'p' ORDER BY seq"))
        .containsExactly(
            "1 1 2014-08-01 00:00:00 2014-08-01 02:00:00 false",
            "3 3 2014-10-01 00:00:00 2014-10-01 02:00:00 false",
            "4 4 2014-08-15 00:00:00 2014-11-01 00:00:00 true");
  }

  @Test
  void aDecisionOfAnOlderVersionWasMadeWhenItsRowWasWritten() {
    Instant before = Instant.now();
    tables(AUGUST)
        .append(PromotionRow.class, List.of(SampleRows.promotion(1, 1, "promoted", AUGUST)));
    Champions champions = Champions.of(tables(AUGUST));
    assertThat(champions.validAt(AUGUST, before)).isEmpty();
    assertThat(champions.validAt(AUGUST, Instant.now())).contains(1L);
  }

  private static Champions with(Champions.Decision last) {
    List<Champions.Decision> chain = new ArrayList<>(LIVE);
    chain.add(last);
    return new Champions(chain);
  }

  private static Champions.Decision promoted(
      long seq, long version, Instant validFrom, Instant decidedAt) {
    return new Champions.Decision(seq, version, "promoted", validFrom, decidedAt);
  }

  private static Instant hours(Instant from, int hours) {
    return from.plusSeconds(3600L * hours);
  }

  private void write(List<Champions.Decision> chain) {
    tables(AUGUST)
        .append(
            PromotionRow.class,
            chain.stream()
                .map(
                    link ->
                        new PromotionRow(
                            link.seq(),
                            link.modelVersion(),
                            link.action(),
                            link.validFrom(),
                            new PromotionRow.Grounds(
                                "[]", "because", "me", "", Optional.of(link.decidedAt())),
                            "",
                            ""))
                .collect(Collectors.toList()));
  }

  private TableStore tables(Instant asOf) {
    return new TableStore(spark, folder.toString(), new RunKey("p", "promote", asOf, "run"));
  }

  private List<String> ask(String query) {
    try (SqlNames names = new SqlNames(spark, folder.toString())) {
      names.register(query);
      return spark.sql(query).as(Encoders.STRING()).collectAsList();
    }
  }
}
