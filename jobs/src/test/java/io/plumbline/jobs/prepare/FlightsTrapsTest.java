package io.plumbline.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.jobs.JobTest;
import io.plumbline.jobs.ingest.IngestJob;
import io.plumbline.pipeline.PipelineSpec;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/**
 * The traps that conf/sample/flights/SOURCE.md lists, on December of the sample data and the
 * shipped pipeline.
 */
class FlightsTrapsTest extends JobTest {
  private PipelineSpec spec;

  private List<String> flight(String condition, String... columns) {
    return texts(silver(spec, "flights").where(condition), columns);
  }

  @Test
  void everyTrapIsSeenTo() {
    String sample = System.getProperty("plumbline.home") + "/conf/sample/flights/flights/";
    spec =
        shipped("flights", Map.of("sources.flights.path", sample + "flights-2014-{01,12}.csv.gz"));
    run(spec, new IngestJob(), new PrepareJob());
    midnightBelongsToTheDayOfTheSchedule();
    hour2400IsMidnight();
    missingTextsAreNull();
    theWeatherIsThatOfTheNearestEarlierHour();
    theLastOfDecemberHasNoWeather();
    nothingKnownOnlyAfterDepartureIsAFeature();
    oneOfTheTwoAirportsStays();
  }

  private void midnightBelongsToTheDayOfTheSchedule() {
    assertThat(
            flight(
                "month = 1 and day = 1 and dep_time = 1 and flight = 145",
                "dep_delay",
                "scheduled_at"))
        .containsExactly("[96,2014-01-01 22:25:00.0]");
  }

  private void hour2400IsMidnight() {
    List<String> late =
        flight("dep_time = 2400", "dep_delay", "date_format(scheduled_at, 'HH:mm')");
    assertThat(late)
        .allSatisfy(
            row ->
                assertThat(row).matches("\\[(0,00:00|-\\d+,00:\\d\\d|[1-9]\\d*,\\d\\d:\\d\\d)\\]"));
  }

  private void missingTextsAreNull() {
    Dataset<Row> flights = silver(spec, "flights");
    assertThat(flights.where("tailnum in ('', 'NA') or dest = 'NA'").count()).isZero();
    assertThat(flights.where("tailnum is null").count()).isPositive();
    assertThat(flights.where("dep_time is null and arr_delay is null").count()).isPositive();
    assertThat(silver(spec, "planes").where("speed is null").count()).isPositive();
  }

  private void theWeatherIsThatOfTheNearestEarlierHour() {
    Row weather =
        silver(spec, "weather")
            .where("origin = 'PDX' and month = 1 and day = 1 and hour = 22")
            .first();
    assertThat(
            features(spec)
                .where("entity_id = '2014|1|1|AS|145|PDX'")
                .select("weather_temp")
                .first()
                .get(0))
        .isEqualTo(weather.getAs("temp"));
  }

  private void theLastOfDecemberHasNoWeather() {
    Dataset<Row> noon = features(spec).where("event_time >= '2014-12-31 04:00'");
    assertThat(noon.count()).isPositive();
    assertThat(noon.where("weather_temp is not null").count()).isZero();
  }

  private void nothingKnownOnlyAfterDepartureIsAFeature() {
    assertThat(features(spec).columns())
        .doesNotContain(
            "dep_time",
            "dep_delay",
            "arr_time",
            "arr_delay",
            "air_time",
            "hour",
            "minute",
            "dep_minutes",
            "late",
            "tailnum");
  }

  private void oneOfTheTwoAirportsStays() {
    assertThat(texts(bronze(spec, "airports").where("faa = 'BFT'"), "name")).hasSize(2);
    assertThat(texts(silver(spec, "airports").where("faa = 'BFT'"), "name"))
        .containsExactly("[Beaufort]");
  }
}
