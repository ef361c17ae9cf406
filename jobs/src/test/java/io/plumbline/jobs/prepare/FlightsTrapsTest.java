package io.plumbline.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.jobs.JobTest;
import io.plumbline.jobs.ingest.IngestJob;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.testing.ProductionSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The traps that conf/sample/flights/SOURCE.md lists, on a few days of the sample data and the
 * shipped pipeline.
 */
@ExtendWith(ProductionSettings.class)
class FlightsTrapsTest extends JobTest {
  private PipelineSpec spec;

  private List<String> flight(String condition, String... columns) {
    return texts(silver(spec, "flights").where(condition), columns);
  }

  @Test
  void everyTrapIsSeenTo() throws IOException {
    write("flights/01.csv", days("2014-01", Set.of("1", "2", "9"))); // 9: the only 2400
    write("flights/12.csv", days("2014-12", Set.of("30", "31")));
    spec = shipped("flights", Map.of("sources.flights.path", folder + "/flights/*.csv"));
    run(spec, new IngestJob(), new PrepareJob());
    midnightBelongsToTheDayOfTheSchedule();
    hour2400IsMidnight();
    missingTextsAreNull();
    theWeatherIsThatOfTheNearestEarlierHour();
    theLastOfDecemberHasNoWeather();
    nothingKnownOnlyAfterDepartureIsAFeature();
    oneOfTheTwoAirportsStays();
  }

  /** The header and the rows of some days of a month of the sample data. */
  private static String days(String month, Set<String> days) throws IOException {
    Path file =
        Path.of(System.getProperty("plumbline.home"))
            .resolve("conf/sample/flights/flights/flights-" + month + ".csv.gz");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> line.startsWith("year") || days.contains(line.split(",")[2]))
          .collect(Collectors.joining("\n", "", "\n"));
    }
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
        .isNotEmpty()
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
