package dev.strata.model.registry;

import org.jspecify.annotations.Nullable;

/**
 * A model beside a baseline, over the walk-forward union.
 *
 * @param baseline base_rate, persistence, rule_200d, champion, buy_and_hold, equal_weight or
 *     random_entries
 * @param metric what both are measured by: log_loss, rank_ic, net_return over a horizon,
 *     trade_return over a horizon
 * @param model the model's value
 * @param baselineValue the baseline's value; null where only the gain is known
 * @param gainLow lower bound of the model's gain over it (95 %, of random entries its 95th
 *     percentile); null when there is no interval
 * @param gainHigh upper bound
 */
public record BaselineComparison(
    String baseline,
    String metric,
    double model,
    @Nullable Double baselineValue,
    @Nullable Double gainLow,
    @Nullable Double gainHigh) {}
