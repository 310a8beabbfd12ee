package dev.tsunami.query.bits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class HalfFloatTest {
  @Test
  void everyHalfFloatHasItsOwnImage() {
    for (int image = 0; image < 0x10000; image++) {
      float value = Float.float16ToFloat((short) image);
      if (Float.isFinite(value)) {
        assertThat(HalfFloat.isFinite(value)).isTrue();
        assertThat(HalfFloat.image(value)).isEqualTo(image);
      } else {
        assertThat(HalfFloat.isFinite(value)).isFalse();
      }
    }
  }

  @Test
  void floatsAreRoundedAsTheJdkRoundsThem() {
    Random random = new Random(25);
    for (int i = 0; i < 1_000_000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      short expected = Float.floatToFloat16(value);
      boolean finite = Float.isFinite(Float.float16ToFloat(expected));
      if (HalfFloat.isFinite(value) != finite
          || (finite && HalfFloat.image(value) != (expected & 0xffff))) {
        throw new AssertionError("differs for " + value);
      }
    }
  }
}
