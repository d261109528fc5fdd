package dev.strata.timing.signals;

import dev.strata.platform.barriers.Costs;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What outcomes are charged with, and what is not worth a signal.
 *
 * @param fee of one side, fraction of the price: the taker fee of a large exchange's first tier
 * @param spread between bid and ask, fraction of the price
 * @param leastExpectancy R multiple, net of costs, below which no signal is issued; below 0, so
 *     that a rule of which nothing is known yet is tried
 */
@ConfigurationProperties("strata.timing")
record SignalSettings(
    @DefaultValue("0.001") double fee,
    @DefaultValue("0.0005") double spread,
    @DefaultValue("-0.1") double leastExpectancy) {

  Costs costs() {
    return new Costs(fee, spread);
  }
}
