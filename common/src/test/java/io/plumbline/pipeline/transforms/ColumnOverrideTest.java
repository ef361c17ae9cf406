package io.plumbline.pipeline.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.plumbline.base.Options;
import io.plumbline.config.BlockWriter;
import io.plumbline.features.Encoders;
import io.plumbline.features.encoders.Hashing;
import io.plumbline.features.encoders.OneHot;
import io.plumbline.pipeline.Written;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ColumnOverrideTest {
  private static final NumericTransform NUMERIC =
      NumericTransform.DEFAULT.with(Imputation.Way.MEAN);
  private static final EncodingSpec ENCODING = oneHot(20, false);

  @Test
  void thereIsNoneByDefault() {
    assertThat(parse(Written.of(""))).isEmpty();
  }

  @Test
  void keysThatABlockDoesNotHaveAreThoseOfAllColumns() {
    Written written =
        Written.of(
            """
            override {
              "dest_*" { scale = robust }
              carrier { max-levels = 7 }
              tailnum { encode = hashing, slots = 8 }
              "*" { clip = [0.1, 0.9], other = true }
            }
            """);
    assertThat(parse(written))
        .containsExactly(
            new ColumnOverride(
                "dest_*", Optional.of(NUMERIC.with(Scaling.ROBUST)), Optional.empty()),
            new ColumnOverride("carrier", Optional.empty(), Optional.of(oneHot(7, false))),
            new ColumnOverride(
                "tailnum",
                Optional.empty(),
                Optional.of(
                    new EncodingSpec(
                        "hashing",
                        Options.of(new Hashing().options(), Map.of("slots", 8, "signed", true))))),
            new ColumnOverride(
                "*",
                Optional.of(
                    new NumericTransform(
                        Optional.of(new QuantileClip(0.1, 0.9)),
                        NUMERIC.impute(),
                        NUMERIC.indicator(),
                        NUMERIC.log(),
                        NUMERIC.scale())),
                Optional.of(oneHot(20, true))));
    assertThat(written.problems()).isEmpty();
  }

  @Test
  void theOrderIsThatOfTheFileUnlessItIsGiven() {
    String blocks = "override {\n b { log = true }\n a { log = true }\n c { log = true }\n}\n";
    assertThat(patterns(Written.of(blocks))).containsExactly("b", "a", "c");
    assertThat(patterns(Written.of(blocks + "override-order = [c, a]")))
        .containsExactly("c", "a", "b");
  }

  @Test
  void whatIsWrittenIsReadAsTheSameInTheSameOrder() {
    List<ColumnOverride> all =
        parse(
            Written.of(
                """
                override {
                  "z*" { clip = [0.1, 0.9], impute = -1, indicator = true, log = true, scale = max-abs }
                  "a*" { encode = hashing, signed = false }
                }
                """));
    BlockWriter out = new BlockWriter();
    ColumnOverride.writeAll(all, out);
    String json = ConfigFactory.parseString(out.json()).root().render();
    assertThat(parse(Written.of(json))).isEqualTo(all);
  }

  @Test
  void refusesWithTheReason() {
    Written written =
        Written.of(
            """
            override {
              a { encod = hashing }
              b { encode = hashing, scale = big, order = value }
              c { }
            }
            override-order = [d]
            """);
    parse(written);
    assertThat(written.problems())
        .containsExactly(
            "p.conf:2  override.a.encod  unknown key; did you mean `encode`?  (known: by, clip, encode,"
                + " impute, indicator, log, max-levels, other, scale)",
            "p.conf:2  override.a  changes nothing; give it a key of features.numeric or"
                + " features.categorical",
            "p.conf:3  override.b.scale = big  unknown value; (known: max-abs, min-max, none,"
                + " robust, standard, unit-norm)",
            "p.conf:3  override.b.order  unknown key; did you mean `other`?  (known: by, clip, encode, impute, indicator, log,"
                + " max-levels, other, scale, signed, slots)",
            "p.conf:4  override.c  changes nothing; give it a key of features.numeric or"
                + " features.categorical",
            "p.conf:6  override-order = [d]  names d, which is no block of override; did you mean"
                + " `a`?  (known: a, b, c)");
  }

  private static List<String> patterns(Written written) {
    return parse(written).stream().map(ColumnOverride::pattern).toList();
  }

  private static List<ColumnOverride> parse(Written written) {
    return ColumnOverride.parseAll(
        written.section(),
        new ColumnOverride.General(NUMERIC, ENCODING),
        Encoders.CATALOG.options());
  }

  private static EncodingSpec oneHot(int levels, boolean other) {
    return new EncodingSpec(
        "one-hot",
        Options.of(new OneHot().options(), Map.of("max-levels", levels, "other", other)));
  }
}
