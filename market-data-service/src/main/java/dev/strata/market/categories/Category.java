package dev.strata.market.categories;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A group of coins as a provider draws it; groups overlap, so that their figures add up to nothing.
 *
 * @param category its id at the provider
 * @param name as the provider spells it
 * @param asOf time the figures are of, as the provider says
 * @param marketCap of its coins together, USD, above zero; null when unknown
 * @param marketCapChangePercentage24h change of that in 24 hours, percent, -100 and up; null when
 *     unknown
 * @param volume24h of its coins together, USD, above zero; null when unknown
 */
public record Category(
    String category,
    String name,
    Instant asOf,
    @Nullable BigDecimal marketCap,
    @Nullable BigDecimal marketCapChangePercentage24h,
    @Nullable BigDecimal volume24h) {

  /** Longest name of one. */
  public static final int LONGEST_NAME = 100;

  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,99}");

  public Category {
    if (!isId(category)) {
      throw new IllegalArgumentException(
          "category must be small letters, digits and hyphens, was " + category);
    }
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "name must have 1 to %d characters, was %s".formatted(LONGEST_NAME, name));
    }
  }

  /** Whether this can be the id of one. */
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }
}
