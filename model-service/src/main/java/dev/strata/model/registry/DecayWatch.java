package dev.strata.model.registry;

import static dev.strata.platform.web.Times.bind;

import dev.strata.model.analysis.Decay;
import dev.strata.model.history.Days;
import dev.strata.model.learning.ModelType;
import dev.strata.model.registry.Activations.Act;
import dev.strata.platform.cycle.Cycle;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Demotes a champion whose settled claims no longer show what it was promoted for. */
@Component
class DecayWatch {

  /** Days between looks, on a grid of epoch days: each look is a chance of a false alarm. */
  static final int EVERY_DAYS = 30;

  private static final long SEED = 20_180_101L;
  private static final double HOURS_A_DAY = 24;

  private final JdbcClient jdbc;
  private final Activations activations;
  private final ModelSettings settings;

  DecayWatch(JdbcClient jdbc, Activations activations, ModelSettings settings) {
    this.jdbc = jdbc;
    this.activations = activations;
    this.settings = settings;
  }

  private record Dated(int claims, double gainSum, int horizonHours) {}

  /** Judges the champion of a type from claims of the cycle's own kind settled by then. */
  void look(ModelType type, Cycle cycle) {
    if (Days.of(cycle.asOf()) % EVERY_DAYS != 0) {
      return;
    }
    // Acts of the same time are not heeded yet: a second attempt finds what the first found.
    activations
        .championAfter(type, cycle.asOf().minusMillis(1), cycle.runKind())
        .ifPresent(champion -> {
          var decay = decay(champion, cycle);
          if (decay.isAlarm()) {
            activations.record(
                new Activations.Entry(
                    champion.id(),
                    Act.DEMOTED,
                    cycle.asOf(),
                    Activations.RULE,
                    reason(decay),
                    Map.of(
                        "model_id",
                        champion.id(),
                        "decay",
                        evidence(decay),
                        "metrics",
                        champion.metrics()),
                    true));
          }
        });
  }

  private Decay decay(Activations.Champion champion, Cycle cycle) {
    var dates =
        jdbc.sql(
                """
                select claims, gain_sum, horizon_hours from model_gain_by_date(:id, :kind, :from, :asOf)
                order by issued_at
                """)
            .param("id", champion.id())
            .param("kind", cycle.runKind().name().toLowerCase(Locale.ROOT))
            .param("from", bind(cycle.asOf().minus(settings.decayWindow())))
            .param("asOf", bind(cycle.asOf()))
            .query((row, number) -> new Dated(row.getInt(1), row.getDouble(2), row.getInt(3)))
            .list();
    var horizon = dates.isEmpty() ? 1 : dates.getFirst().horizonHours() / HOURS_A_DAY;
    return Decay.of(
        dates.stream().mapToDouble(Dated::gainSum).toArray(),
        dates.stream().mapToInt(Dated::claims).toArray(),
        horizon,
        promised(champion.metrics()),
        settings.decayMinimum(),
        SEED);
  }

  private static double promised(Map<String, Double> metrics) {
    var brier = metrics.get("brier");
    var baseRate = metrics.get("base_rate_brier");
    return brier == null || baseRate == null ? 0 : baseRate - brier;
  }

  private String reason(Decay decay) {
    return String.format(
        Locale.ROOT,
        "decay: over %d days the gain over the base rate was %.5f, in [%.5f, %.5f], on %.0f independent dates; %.5f was promised",
        settings.decayWindow().toDays(),
        decay.meanGain(),
        decay.low(),
        decay.high(),
        decay.effectiveN(),
        decay.promised());
  }

  private static Map<String, Object> evidence(Decay decay) {
    var evidence = new LinkedHashMap<String, Object>();
    evidence.put("dates", decay.dates());
    evidence.put("effective_n", decay.effectiveN());
    evidence.put("mean_gain", decay.meanGain());
    evidence.put("gain_low", decay.low());
    evidence.put("gain_high", decay.high());
    evidence.put("promised", decay.promised());
    return evidence;
  }
}
