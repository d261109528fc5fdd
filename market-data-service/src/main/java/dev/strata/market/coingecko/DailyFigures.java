package dev.strata.market.coingecko;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a coin was worth at a close.
 *
 * @param closeTime midnight UTC
 * @param price over all exchanges, USD
 * @param marketCap USD; null when unknown
 * @param volume of 24 hours over all exchanges, USD; null when unknown
 */
record DailyFigures(
    Instant closeTime,
    BigDecimal price,
    @Nullable BigDecimal marketCap,
    @Nullable BigDecimal volume) {}
