package io.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.Options;
import io.plumbline.features.encoders.OneHot;
import io.plumbline.pipeline.task.NotFeatures;
import io.plumbline.pipeline.task.RowWeights;
import io.plumbline.pipeline.transforms.ColumnPair;
import io.plumbline.pipeline.transforms.ColumnPair.Combination;
import io.plumbline.pipeline.transforms.DatePart;
import io.plumbline.pipeline.transforms.DateParts;
import io.plumbline.pipeline.transforms.EncodingSpec;
import io.plumbline.pipeline.transforms.Imputation;
import io.plumbline.pipeline.transforms.MissingMark;
import io.plumbline.pipeline.transforms.NumericTransform;
import io.plumbline.pipeline.transforms.QuantileClip;
import io.plumbline.pipeline.transforms.Scaling;
import io.plumbline.pipeline.transforms.TextFeatures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FeaturesSpecTest {
  private static final TaskSpec TASK =
      new TaskSpec(
          TaskKind.BINARY,
          "late",
          "1",
          Optional.empty(),
          Optional.empty(),
          new NotFeatures(List.of("id"), List.of("days")),
          RowWeights.NONE,
          0.5);

  private static FeaturesSpec parse(Written written) {
    return FeaturesSpec.parse(written.section(), TASK, Written.VOCABULARY);
  }

  @Test
  void hasDefaults() {
    FeaturesSpec defaults =
        new FeaturesSpec(
            new FeaturesSpec.Numeric(Optional.empty(), NumericTransform.DEFAULT),
            new FeaturesSpec.Categorical(
                Optional.empty(),
                new EncodingSpec(
                    "one-hot",
                    Options.of(new OneHot().options(), Map.of("max-levels", 40, "other", true)))),
            List.of());
    assertThat(parse(Written.of(""))).isEqualTo(defaults);
    assertThat(parse(Written.of("numeric.columns = auto, categorical.columns = auto")))
        .isEqualTo(defaults);
  }

  @Test
  void takesEveryKey() {
    Written written =
        Written.of(
            """
            numeric {
              columns = [a], clip = [0.01, 0.99], impute = zero, indicator = false, log = [a], scale = min-max
            }
            categorical { columns = [b], encode = ordinal, max-levels = 3, other = false }
            """);
    assertThat(parse(written))
        .isEqualTo(
            new FeaturesSpec(
                new FeaturesSpec.Numeric(
                    Optional.of(List.of("a")),
                    new NumericTransform(
                        Optional.of(new QuantileClip(0.01, 0.99)),
                        Imputation.of(Imputation.Way.ZERO),
                        MissingMark.FALSE,
                        List.of("a"),
                        Scaling.MIN_MAX)),
                new FeaturesSpec.Categorical(
                    Optional.of(List.of("b")),
                    new EncodingSpec(
                        "ordinal",
                        Options.of(
                            new OneHot().options(), Map.of("max-levels", 3, "other", false)))),
                List.of()));
    assertThat(written.problems()).isEmpty();
  }

  @Test
  void refusesWithTheReason() {
    Written written =
        Written.of(
            """
            numeric {
              columns = all
              impute = medium
              scale = 2
              clip = [0.9, 0.1]
              clipped = true
            }
            categorical {
              encode = onehot
              max-levels = 0
              other = maybe
            }
            texts {}
            """);
    parse(written);
    assertThat(written.problems())
        .containsExactly(
            "p.conf:2  numeric.columns = all  unknown choice; write auto or a list of names",
            "p.conf:3  numeric.impute = medium  unknown way to impute, and not a number; did you"
                + " mean `median`?  (known: group-median, mean, median, mode, zero)",
            "p.conf:4  numeric.scale = 2  unknown value; (known: max-abs, min-max, none, robust,"
                + " standard, unit-norm)",
            "p.conf:5  numeric.clip = [0.9, 0.1]  not two quantiles; write the least and the greatest,"
                + " from 0 to 1, e.g. [0.001, 0.999]",
            "p.conf:6  numeric.clipped  unknown key; (known: by, clip, columns,"
                + " impute, indicator, log, scale)",
            "p.conf:9  categorical.encode = onehot  unknown encoder; did you mean `one-hot`? "
                + " (known: one-hot, ordinal)",
            "p.conf:10  categorical.max-levels = 0  out of bounds; choose a whole number between 1"
                + " and 10000",
            "p.conf:11  categorical.other = maybe  neither true nor false; choose true or false",
            "p.conf:13  texts  unknown key; did you mean `text`?  (known: categorical, date, numeric,"
                + " override, override-order, pairs, text)");
  }

  @Test
  void mediansGoByTheGroupsOfAColumn() {
    Written written =
        Written.of(
            """
            numeric { impute = group-median, by = town }
            override {
              a { by = street }
              b { impute = mean }
              c { scale = none }
            }
            """);
    FeaturesSpec spec = parse(written);
    assertThat(written.problems()).isEmpty();
    assertThat(spec.numericOf("x").impute()).isEqualTo(Imputation.groupMedian("town"));
    assertThat(spec.numericOf("a").impute()).isEqualTo(Imputation.groupMedian("street"));
    assertThat(spec.numericOf("b").impute()).isEqualTo(Imputation.of(Imputation.Way.MEAN));
    assertThat(spec.numericOf("c").impute()).isEqualTo(Imputation.groupMedian("town"));
  }

  @Test
  void refusesGroupsWithoutMediansAndMediansWithoutGroups() {
    Written written =
        Written.of(
            "numeric { impute = group-median }\noverride { a { impute = mean, by = town } }");
    parse(written);
    assertThat(written.problems())
        .containsExactly(
            "p.conf:1  numeric.by  missing; name the categorical column whose levels are the groups",
            "p.conf:2  override.a.by = town  only impute = group-median has groups; set it, or remove by");
  }

  @Test
  void takesEveryKeyOfTexts() {
    Written written = Written.of("text { columns = [note, memo], encode = count, buckets = 64 }");
    assertThat(parse(written).text())
        .isEqualTo(new TextFeatures(List.of("note", "memo"), TextFeatures.Weight.COUNT, 64));
    assertThat(written.problems()).isEmpty();
  }

  @Test
  void refusesTextsWithTheReason() {
    Written written =
        Written.of(
            """
            categorical.columns = [a]
            text {
              columns = [late, a]
              encode = tfidf
              buckets = 1
              words = 2
            }
            """);
    parse(written);
    assertThat(written.problems())
        .containsExactly(
            "p.conf:3  text.columns = [late, a]  names the label late; a label cannot be a feature: remove it",
            "p.conf:3  text.columns = [late, a]  also categorical: a; name each column in one of the two",
            "p.conf:4  text.encode = tfidf  unknown value; did you mean `tf-idf`?  (known: count, tf-idf)",
            "p.conf:5  text.buckets = 1  out of bounds; choose a whole number between 2 and 65536",
            "p.conf:6  text.words  unknown key; (known: buckets, columns, encode)");
  }

  @Test
  void takesPairsOfColumns() {
    Written written =
        Written.of(
            """
            pairs = [
              { combine = product, columns = [a, b] }
              { combine = ratio, columns = [a, b] }
              { combine = ratio, columns = [b, a], name = "b by a" }
              { combine = cross, columns = [c, d] }
            ]
            """);
    FeaturesSpec spec = parse(written);
    assertThat(written.problems()).isEmpty();
    assertThat(spec.pairs())
        .containsExactly(
            new ColumnPair(Combination.PRODUCT, List.of("a", "b"), "a_x_b"),
            new ColumnPair(Combination.RATIO, List.of("a", "b"), "a_per_b"),
            new ColumnPair(Combination.RATIO, List.of("b", "a"), "b by a"),
            new ColumnPair(Combination.CROSS, List.of("c", "d"), "c_x_d"));
    assertThat(spec.makesNumber("b by a")).isTrue();
    assertThat(spec.makesNumber("c_x_d")).isFalse();
    assertThat(spec.makesLevels("c_x_d")).isTrue();
    assertThat(spec.makesLevels("a_x_b")).isFalse();
  }

  @Test
  void refusesPairsWithTheReason() {
    Written written =
        Written.of(
            """
            pairs = [
              { combine = sum, columns = [late, id] }
              { columns = [a, b, c], nme = x }
              { combine = product }
              { combine = product, columns = [a, b] }
              { combine = cross, columns = [A, B] }
              { combine = ratio, columns = [a, days], name = a_x_b }
            ]
            """);
    assertThat(parse(written).pairs())
        .contains(new ColumnPair(Combination.PRODUCT, List.of("a", "b"), "a_x_b"));
    assertThat(written.problems())
        .containsExactly(
            "p.conf:2  pairs[0].combine = sum  unknown value; (known: cross, product, ratio)",
            "p.conf:2  pairs[0].columns = [late, id]  names the label late; a label cannot be a feature: remove it",
            "p.conf:2  pairs[0].columns = [late, id]  task.drop names id too; remove it from one of the two",
            "p.conf:3  pairs[1].combine  missing; choose from product, ratio, cross",
            "p.conf:3  pairs[1].nme  unknown key; did you mean `name`?  (known: columns, combine, name)",
            "p.conf:3  pairs[1].columns = [a, b, c]  3 columns; name two columns",
            "p.conf:4  pairs[2].columns  missing; name two columns",
            "p.conf:6  pairs[4].columns = [A, B]  another pair makes the feature A_x_B; give one of them another name",
            "p.conf:7  pairs[5].columns = [a, days]  task.known-later names days too; remove it from one of the two",
            "p.conf:7  pairs[5].name = a_x_b  another pair makes the feature a_x_b; give one of them another name");
  }

  @Test
  void takesEveryKeyOfDates() {
    Written written =
        Written.of(
            "date { columns = [at, day], parts = [week, day-of-year, hour], cyclic = true }");
    DateParts date = parse(written).date();
    assertThat(date)
        .isEqualTo(
            new DateParts(
                List.of("at", "day"),
                List.of(DatePart.WEEK, DatePart.DAY_OF_YEAR, DatePart.HOUR),
                true));
    assertThat(written.problems()).isEmpty();
    assertThat(date.names("at", DatePart.HOUR)).containsExactly("at_hour_sin", "at_hour_cos");
    assertThat(date.names("at", DatePart.YEAR)).containsExactly("at_year");
    assertThat(date.makes("day_day_of_year_cos")).isTrue();
    assertThat(date.makes("day_day_of_year")).isFalse();
    assertThat(date.makes("day_year")).as("not asked for").isFalse();
  }

  @Test
  void refusesDatesWithTheReason() {
    Written written =
        Written.of(
            """
            date {
              columns = [late, id]
              parts = [hour, hours]
              cyclic = yes
              zone = UTC
            }
            """);
    parse(written);
    assertThat(written.problems())
        .containsExactly(
            "p.conf:2  date.columns = [late, id]  names the label late; a label cannot be a feature: remove it",
            "p.conf:2  date.columns = [late, id]  task.drop names id too; remove it from one of the two",
            "p.conf:3  date.parts = [hour, hours]  `hours` is no part of a date; choose from year, quarter, month,"
                + " week, day-of-year, day, weekday, hour, minute",
            "p.conf:4  date.cyclic = yes  neither true nor false; choose true or false",
            "p.conf:5  date.zone  unknown key; (known: columns, cyclic, parts)");
    Written none = Written.of("date.parts = []");
    parse(none);
    assertThat(none.problems())
        .containsExactly(
            "p.conf:1  date.parts = []  no part; choose from year, quarter, month, week, day-of-year, day, weekday,"
                + " hour, minute");
  }

  @Test
  void refusesColumnsThatCannotBeFeatures() {
    Written written =
        Written.of("numeric.columns = [late, a, days]\ncategorical.columns = [a, id]");
    parse(written);
    assertThat(written.problems())
        .containsExactly(
            "p.conf:1  numeric.columns = [late, a, days]  names the label late; a label cannot be a"
                + " feature: remove it",
            "p.conf:1  numeric.columns = [late, a, days]  task.known-later names days too; remove it"
                + " from one of the two",
            "p.conf:2  categorical.columns = [a, id]  task.drop names id too; remove it from one of"
                + " the two",
            "p.conf:2  categorical.columns = [a, id]  also numeric: a; name each column in one of"
                + " the two");
  }
}
