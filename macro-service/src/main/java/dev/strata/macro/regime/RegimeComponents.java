package dev.strata.macro.regime;

import dev.strata.macro.analysis.GaussianHmm;
import dev.strata.macro.analysis.PooledRegime;
import dev.strata.macro.analysis.RegimePool;
import dev.strata.macro.analysis.RegimeProbabilities;
import dev.strata.macro.analysis.Statistics;
import dev.strata.macro.regime.RegimeAnswer.ProbabilityRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What each source said for each claim. */
@Repository
class RegimeComponents {

  private static final List<String> STATES = List.of("bear", "sideways", "bull");

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final RegimeFits fits;

  RegimeComponents(JdbcClient jdbc, JsonMapper json, RegimeFits fits) {
    this.jdbc = jdbc;
    this.json = json;
    this.fits = fits;
  }

  /** What a source said, and its weight in the pool. */
  record Opinion(String source, double bear, double sideways, double bull, double weight) {}

  /**
   * Stores what the sources of a claim said in place of what they said before, which is no longer
   * judged.
   */
  void save(long regimeId, PooledRegime claim) {
    var said = List.copyOf(claim.opinions().entrySet());
    jdbc.sql(
            """
            with gone as (
                delete from regime_component where regime_id = :id and not (component = any (:component::text[]))
            )
            insert into regime_component (regime_id, component, bear_probability, sideways_probability,
                bull_probability, weight)
            select :id, *
            from unnest(:component::text[], :bear::numeric[], :sideways::numeric[], :bull::numeric[], :weight::numeric[])
            on conflict (regime_id, component) do update
            set bear_probability = excluded.bear_probability, sideways_probability = excluded.sideways_probability,
                bull_probability = excluded.bull_probability, weight = excluded.weight, judged_at = null,
                advantage = null
            """)
        .param("id", regimeId)
        .param(
            "component",
            said.stream()
                .map(s -> s.getKey().name().toLowerCase(Locale.ROOT))
                .toArray(String[]::new))
        .param("bear", probabilities(said, s -> s.getValue().bear()))
        .param("sideways", probabilities(said, s -> s.getValue().sideways()))
        .param("bull", probabilities(said, s -> s.getValue().bull()))
        .param(
            "weight",
            probabilities(said, s -> Objects.requireNonNull(claim.weights().get(s.getKey()))))
        .update();
  }

  private static BigDecimal[] probabilities(
      List<Map.Entry<RegimePool.Source, RegimeProbabilities>> said,
      ToDoubleFunction<Map.Entry<RegimePool.Source, RegimeProbabilities>> probability) {
    return said.stream()
        .map(s -> Regimes.probability(probability.applyAsDouble(s)))
        .toArray(BigDecimal[]::new);
  }

  /** The sources of a claim with their records, the rule first. */
  List<RegimeAnswer.Component> of(long regimeId, Map<String, ProbabilityRecord> records) {
    return jdbc.sql(
            """
            select component, bear_probability, sideways_probability, bull_probability, weight
            from regime_component
            where regime_id = :id
            order by component desc
            """)
        .param("id", regimeId)
        .query((row, number) ->
            new RegimeAnswer.Component(
                row.getString("component"),
                new RegimeAnswer.Probabilities(
                    row.getDouble("bear_probability"),
                    row.getDouble("sideways_probability"),
                    row.getDouble("bull_probability")),
                row.getDouble("weight"),
                records.get(row.getString("component"))))
        .list();
  }

  /** What get_market_regime_analysis gives of the sources. */
  List<Opinion> read(String components) {
    return json.readValue(components, new TypeReference<List<Opinion>>() {});
  }

  /** The fit as of this time as it is served; null without one. */
  RegimeAnswer.@Nullable HiddenMarkov hiddenMarkov(@Nullable Instant fitTime) {
    return fitTime == null ? null : fits.find(fitTime).map(RegimeComponents::served).orElse(null);
  }

  private static RegimeAnswer.HiddenMarkov served(RegimeFits.StoredFit fit) {
    return new RegimeAnswer.HiddenMarkov(
        fit.fitTime(),
        fit.from(),
        fit.days(),
        states(fit.model()),
        fit.model().transitions().stream()
            .map(row -> row.stream().map(Statistics::rounded).toList())
            .toList());
  }

  private static List<RegimeAnswer.State> states(GaussianHmm model) {
    var states = new ArrayList<RegimeAnswer.State>();
    for (int state = 0; state < STATES.size(); state++) {
      var means = model.means().get(state);
      states.add(
          new RegimeAnswer.State(
              STATES.get(state),
              Statistics.rounded(means.get(0)),
              Statistics.rounded(Math.exp(means.get(1))),
              Statistics.rounded(means.get(2))));
    }
    return states;
  }
}
