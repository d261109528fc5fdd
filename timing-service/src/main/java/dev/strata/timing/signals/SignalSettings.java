package dev.strata.timing.signals;

import dev.strata.platform.barriers.Costs;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What outcomes are charged with.
 *
 * @param fee of one side, fraction of the price: the taker fee of a large exchange's first tier
 * @param spread between bid and ask, fraction of the price
 */
@ConfigurationProperties("strata.timing")
record SignalSettings(@DefaultValue("0.001") double fee, @DefaultValue("0.0005") double spread) {

  Costs costs() {
    return new Costs(fee, spread);
  }
}
