package dev.strata.macro.feeds;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A day's value as a provider gives it.
 *
 * @param day that it is dated
 * @param value in the series' unit
 * @param publishedAt when, where the provider says so
 */
record PublishedValue(LocalDate day, BigDecimal value, @Nullable Instant publishedAt) {}
