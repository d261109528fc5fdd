package dev.strata.timing.alerts;

import dev.strata.contracts.RunKind;
import dev.strata.contracts.timing.AlertTriggered;
import dev.strata.contracts.timing.SignalChanged;
import dev.strata.platform.cycle.Cycle;
import dev.strata.platform.events.Events;
import dev.strata.timing.alerts.Alerts.Watched;
import dev.strata.timing.analysis.AlertCandle;
import dev.strata.timing.analysis.AlertCondition;
import dev.strata.timing.signals.CycleComputed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Checks alerts at each cycle, in event time and inside the cycle's transaction. An alert fires
 * when its condition becomes true and is armed again when it no longer is; one on signals fires for
 * each signal. A replay tells the past anew and is nobody's news.
 */
@Component
class CheckAlerts {

  private static final int PRICE_DIGITS = 8;

  private final Alerts alerts;
  private final Events events;

  CheckAlerts(Alerts alerts, Events events) {
    this.alerts = alerts;
    this.events = events;
  }

  @EventListener
  void check(CycleComputed computed) {
    var cycle = computed.cycle();
    if (cycle.runKind() == RunKind.REPLAY) {
      return;
    }
    var asOf = cycle.asOf();
    var watched = alerts.watchedAt(asOf);
    var coins =
        watched.stream()
            .filter(CheckAlerts::looksAtCandles)
            .map(Watched::cryptoId)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    var candles = alerts.candles(coins, asOf);
    var issued =
        computed.signals().stream()
            .filter(signal -> asOf.equals(signal.generatedAt()) && signal.result() == null)
            .toList();
    var fired = new ArrayList<AlertTriggered>();
    for (var one : watched) {
      if (looksAtCandles(one)) {
        var own = candles.getOrDefault(Objects.requireNonNullElse(one.cryptoId(), 0L), List.of());
        onCandles(one, own, cycle).forEach(fired::add);
      } else {
        issued.stream()
            .filter(s -> one.cryptoId() == null || one.cryptoId() == s.cryptoId())
            .forEach(signal -> fired.add(onSignal(one, signal, cycle)));
      }
    }
    alerts.checked(watched.stream().map(one -> one.alert().id()).toList(), asOf);
    fired.stream().map(AlertTriggered::alertId).distinct().forEach(id -> alerts.fired(id, asOf));
    events.publish(fired, cycle.run().id(), cycle.correlationId());
  }

  private static boolean looksAtCandles(Watched one) {
    return !"signal_generated".equals(one.alert().alertType());
  }

  private Stream<AlertTriggered> onCandles(Watched one, List<AlertCandle> candles, Cycle cycle) {
    var alert = one.alert();
    var condition = conditionOf(alert);
    var value = Objects.requireNonNull(alert.triggerValue());
    var window = "7d".equals(alert.comparisonWindow()) ? Duration.ofDays(7) : Duration.ofDays(1);
    var holds = condition.holds(value.doubleValue(), window, candles, cycle.asOf()).orElse(null);
    if (holds == null || holds == alert.isTriggered()) {
      return Stream.empty();
    }
    alerts.hold(alert.id(), holds);
    if (!holds) {
      return Stream.empty();
    }
    var values = new TreeMap<String, String>();
    values.put("trigger_value", plain(value));
    values.put("price", price(candles.getLast().close()));
    if (alert.comparisonWindow() != null) {
      values.put("window", alert.comparisonWindow());
    }
    switch (condition) {
      case PERCENTAGE_CHANGE ->
          AlertCondition.changePercentage(window, candles, cycle.asOf())
              .ifPresent(change -> values.put("change_percentage", rounded(change)));
      case VOLUME ->
          AlertCondition.volumeMultiple(window, candles, cycle.asOf())
              .ifPresent(multiple -> values.put("multiple", rounded(multiple)));
      case ABOVE, BELOW, EQUALS -> {}
    }
    return Stream.of(
        triggered(
            one,
            Objects.requireNonNullElse(alert.symbol(), "?"),
            titleOf(condition),
            values,
            cycle));
  }

  private static AlertTriggered onSignal(Watched one, SignalChanged signal, Cycle cycle) {
    return triggered(
        one,
        signal.symbol(),
        "signal",
        Map.of(
            "signal_id", Long.toString(signal.id()),
            "signal_type", signal.signalType(),
            "entry_price", plain(signal.entryPrice())),
        cycle);
  }

  private static AlertTriggered triggered(
      Watched one, String symbol, String titleCode, Map<String, String> values, Cycle cycle) {
    return new AlertTriggered(
        one.alert().id(),
        one.userId(),
        symbol,
        titleCode,
        values,
        one.alert().message(),
        String.join(",", one.alert().notificationMethods()),
        cycle.asOf(),
        cycle.runKind());
  }

  private static AlertCondition conditionOf(Alert alert) {
    return alert.condition() == null
        ? AlertCondition.VOLUME
        : AlertCondition.valueOf(alert.condition().toUpperCase(Locale.ROOT));
  }

  private static String titleOf(AlertCondition condition) {
    return switch (condition) {
      case ABOVE -> "price_above";
      case BELOW -> "price_below";
      case EQUALS -> "price_crossed";
      case PERCENTAGE_CHANGE -> "percent_change";
      case VOLUME -> "volume_spike";
    };
  }

  private static String price(double value) {
    return plain(BigDecimal.valueOf(value).setScale(PRICE_DIGITS, RoundingMode.HALF_EVEN));
  }

  private static String rounded(double value) {
    return plain(BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN));
  }

  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }
}
