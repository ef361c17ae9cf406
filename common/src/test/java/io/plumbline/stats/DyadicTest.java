package io.plumbline.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.Seeds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against decimals with more digits than decide. */
class DyadicTest {
  private static final MathContext DIGITS = new MathContext(200);

  private final Random random = new Random(Seeds.text("dyadic"));

  @Test
  void quotientsAreTheNearestDoubles() {
    for (int i = 0; i < 2_000; i++) {
      Dyadic over = random(1 + random.nextInt(400));
      Dyadic under = random(1 + random.nextInt(200));
      assertThat(over.dividedBy(under))
          .isEqualTo(decimal(over).divide(decimal(under), DIGITS).doubleValue());
    }
  }

  @Test
  void differencesAndProductsAreExact() {
    for (int i = 0; i < 500; i++) {
      Dyadic one = random(200);
      Dyadic other = random(90);
      assertThat(decimal(one.minus(other)))
          .isEqualByComparingTo(decimal(one).subtract(decimal(other)));
      assertThat(decimal(one.times(other)))
          .isEqualByComparingTo(decimal(one).multiply(decimal(other)));
      Dyadic below = other.minus(one);
      assertThat(below.nearest()).isEqualTo(decimal(below).doubleValue());
    }
  }

  /** Halfway between two doubles is the even one; a bit far below decides otherwise. */
  @Test
  void aBitBelowAllOthersDecides() {
    BigInteger halfway = BigInteger.ONE.shiftLeft(53).or(BigInteger.ONE).shiftLeft(300);

    assertThat(new Dyadic(halfway, 0).nearest()).isEqualTo(0x1p353);
    assertThat(new Dyadic(halfway.or(BigInteger.ONE), 0).nearest())
        .isEqualTo(0x1.0000000000001p353);
    assertThat(new Dyadic(BigInteger.ONE, 1_024).nearest()).isInfinite();
    assertThat(new Dyadic(BigInteger.ZERO, 5).nearest()).isZero();
  }

  private Dyadic random(int digits) {
    return new Dyadic(new BigInteger(digits, random).setBit(digits - 1), random.nextInt(200) - 100);
  }

  private static BigDecimal decimal(Dyadic number) {
    BigDecimal digits = new BigDecimal(number.digits());
    BigDecimal power = new BigDecimal(BigInteger.ONE.shiftLeft(Math.abs(number.bit())));
    return number.bit() < 0 ? digits.divide(power) : digits.multiply(power);
  }
}
