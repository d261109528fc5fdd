/** The REST contract of the services as this UI reads it: JSON names are kept, unknown figures are null. */

export type RunKind = 'live' | 'replay' | 'simulated';
export type DataOrigin = 'simulated' | 'real';
export type Figure = number | null;

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
  as_of: string | null;
  run_kind: RunKind | null;
}

/** How claims of one kind have done; the hit rate is null below the minimum count. */
export interface ClaimRecord {
  claims: number;
  settled: number;
  /** Independent ones among the settled, where horizons overlap; the minimum counts these. */
  effective_n?: number | null;
  hit_rate: Figure;
  minimum: number;
  run_kind: RunKind | null;
}

export type Regime = 'bull' | 'bear' | 'sideways';

export interface Evidence {
  code: string;
  text: string;
  value: Figure;
  supports: boolean;
}

/** Of what Bitcoin will have done after 30 days; they sum to 1. */
export interface RegimeProbabilities {
  bear: number;
  sideways: number;
  bull: number;
}

/** Scores are null below the minimum of independent claims. */
export interface ProbabilityRecord {
  settled: number;
  effective_n: number;
  minimum: number;
  log_score: Figure;
  ranked_probability_score: Figure;
  class_rate_log_score: Figure;
  class_rate_ranked_probability_score: Figure;
}

export type RegimeSource = 'rule' | 'hmm' | 'model' | 'class_rate';

export interface RegimeComponent {
  source: RegimeSource;
  probabilities: RegimeProbabilities;
  weight: number;
  record: ProbabilityRecord | null;
}

export interface HiddenMarkov {
  fit_time: string;
  from: string;
  days: number;
  states: { regime: Regime; mean_return: number; volatility: number; breadth: number }[];
  /** Next day's state by column, the day's by row. */
  transitions: number[][];
}

export interface RegimeAnalysis {
  id: number;
  /** Null where no regime is probable enough to be told. */
  regime: Regime | null;
  confidence_score: Figure;
  analysis_time: string;
  as_of: string;
  run_kind: RunKind;
  model: { name: string; version: string; architecture: string | null } | null;
  age_days: Figure;
  is_age_lower_bound?: boolean;
  indicators: Record<string, Figure>;
  evidence: Evidence[];
  degraded: boolean;
  record: ClaimRecord | null;
  probabilities?: RegimeProbabilities | null;
  least_told?: number;
  components?: RegimeComponent[];
  pool_record?: ProbabilityRecord | null;
  hidden_markov?: HiddenMarkov | null;
}

export interface RegimePoint {
  analysis_time: string;
  regime: Regime | null;
  confidence_score: Figure;
  run_kind: RunKind;
  probabilities?: RegimeProbabilities | null;
}

export interface Sentiment {
  fear_greed_index: Figure;
  classification: string | null;
  source: string;
  components: Record<string, { weight: number; score: number }> | null;
  timestamp: string;
  run_kind: RunKind;
  history: { timestamp: string; fear_greed_index: Figure; source: string }[];
}

export interface Dominance {
  btc_dominance: Figure;
  eth_dominance: Figure;
  alt_dominance: Figure;
  stablecoin_dominance?: Figure;
  /** What others publish, beside shares computed from candles. */
  published_btc_dominance?: Figure;
  published_source?: string | null;
  trend_30d: Figure;
  alt_season: { share_outperforming_btc_90d: Figure; is_alt_season: boolean | null } | null;
  source: string;
  timestamp: string;
  history: { timestamp: string; btc_dominance: Figure; eth_dominance?: Figure; alt_dominance?: Figure }[];
}

export interface MacroIndicator {
  indicator_name: string;
  value: Figure;
  timeframe: string;
  timestamp: string;
  change_percentage: Figure;
  unit: string | null;
  source: string;
  correlation_btc_30d: Figure;
  correlation_btc_90d: Figure;
  history: { timestamp: string; value: Figure }[];
}

export interface MacroOverview {
  as_of: string | null;
  run_kind: RunKind | null;
  regime: RegimeAnalysis | null;
  sentiment: Sentiment | null;
  dominance: Dominance | null;
}

export type Quadrant = 'leading' | 'weakening' | 'lagging' | 'improving';
export interface CoinPerformance {
  symbol: string;
  performance_7d: Figure;
}

export interface SectorPerformance {
  sector_id: number;
  slug: string;
  name: string;
  members: number;
  performance_24h: Figure;
  performance_7d: Figure;
  performance_30d: Figure;
  volume_change: Figure;
  market_cap_change: Figure;
  breadth: Figure;
  volatility: Figure;
  relative_strength: Figure;
  relative_strength_momentum: Figure;
  quadrant: Quadrant | null;
  index_equal_weight_7d: Figure;
  best: CoinPerformance | null;
  worst: CoinPerformance | null;
  analysis_time: string | null;
  run_kind: RunKind | null;
  reason?: string | null;
}

export interface SectorDetail {
  id: number;
  slug: string;
  name: string;
  description: string | null;
  members: number;
  performance: SectorPerformance | null;
  coins: {
    crypto_id: number;
    symbol: string;
    name: string;
    allocation_percentage: Figure;
    is_primary_sector: boolean;
    valid_from: string;
    source: string;
    performance_7d: Figure;
  }[];
  history: { analysis_time: string; performance_7d: Figure; relative_strength: Figure; momentum: Figure }[];
}

/** A group of coins as a provider draws it, with the provider's own figures. */
export interface ToldCategory {
  category: string;
  name: string;
  market_cap: Figure;
  market_cap_change_percentage_24h: Figure;
  volume_24h: Figure;
  source: string;
  as_of: string;
  staleness_seconds: number;
  is_stale: boolean;
}

export interface SectorName {
  id: number;
  slug: string;
  name: string;
}

export interface Rotation {
  id: number;
  from: SectorName;
  to: SectorName;
  rotation_strength: Figure;
  confidence_score: Figure;
  indicators: Record<string, Figure> | null;
  analysis_time: string;
  run_kind: RunKind;
}

/** Mean of a daily figure with its 95 % interval; null below the minimum of independent horizons. */
export interface DailyMean {
  mean: Figure;
  deviation: Figure;
  ratio: Figure;
  low: Figure;
  high: Figure;
  n: number;
  effective_n: number;
  minimum: number;
}

/** Probability that a sector's next 7-day return lies above the median sector's. */
export interface SectorOutlook {
  sector_id: number;
  slug: string;
  name: string;
  probability: Figure;
  rule_probability: Figure;
  model_probability: Figure;
  prediction_id: number | null;
  promoted: boolean;
  model_weight: Figure;
}

export interface SectorRecord {
  as_of: string | null;
  run_kind: RunKind | null;
  rotation: ClaimRecord | null;
  placebo_pairs: { claims: number; settled: number; hits: number } | null;
  placebo: {
    mean: Figure;
    low: Figure;
    high: Figure;
    percentile: Figure;
    p_value: Figure;
    settled: number;
    draws: number;
  } | null;
  rank_ic: DailyMean | null;
  outlook: {
    settled: number;
    effective_n: number;
    brier_score: Figure;
    brier_skill: Figure;
    model_weight: Figure;
    model_settled: number;
    minimum: number;
  } | null;
  outlooks: SectorOutlook[];
}

export interface SectorOverview {
  as_of: string | null;
  run_kind: RunKind | null;
  leading: SectorPerformance[];
  lagging: SectorPerformance[];
  rotation: Rotation[];
  record: ClaimRecord | null;
}

export interface Asset {
  id: number;
  symbol: string;
  name: string;
  market_cap_rank: number | null;
  tier: number | null;
  is_active: boolean;
  is_stablecoin: boolean;
  current_price: Figure;
  market_cap: Figure;
  total_volume: Figure;
  price_change_percentage_24h: Figure;
  price_change_percentage_7d: Figure;
  price_change_percentage_30d: Figure;
  source: string | null;
  price_as_of: string | null;
  sparkline: Figure[] | null;
}

export interface CandleRange {
  timeframe: string;
  first: string;
  last: string;
  count: number;
  gaps: number;
}

export interface AssetDetail extends Asset {
  coingecko_id: string | null;
  description: string | null;
  website_url: string | null;
  circulating_supply: Figure;
  max_supply: Figure;
  listed_at: string | null;
  retired_at: string | null;
  last_data_update: string | null;
  candles: CandleRange[];
}

export interface Candle {
  timestamp: string;
  open: number;
  high: number;
  low: number;
  close: number;
  volume: Figure;
  market_cap: Figure;
  source: string;
}

export interface CandleGap {
  from: string;
  to: string;
  missing: number;
}

export interface Candles {
  symbol: string;
  timeframe: string;
  items: Candle[];
  gaps: CandleGap[];
  next_cursor: string | null;
  as_of: string | null;
}

/** Indicators by name, by the places of `timestamps`; null in a warm-up and where undefined. */
export interface IndicatorLines {
  symbol: string;
  timeframe: string;
  timestamps: string[];
  lines: Record<string, Figure[]>;
  next_cursor: string | null;
  as_of: string | null;
  run_kind: RunKind | null;
  source: string | null;
}

/** A price at which the market has turned; the distance is a fraction of the close. */
export interface PriceLevel {
  price: number;
  touches: number;
  first_touch: string;
  last_touch: string;
  distance: number;
}

/** Levels around the newest close, the nearest first. */
export interface PriceLevels {
  symbol: string;
  timeframe: string;
  as_of: string | null;
  run_kind: RunKind | null;
  source: string | null;
  close: Figure;
  tolerance: Figure;
  supports: PriceLevel[];
  resistances: PriceLevel[];
}

/** As of the newest daily candle; changes are percent, the drawdown is a fraction. */
export interface AssetStatistics {
  symbol: string;
  as_of: string | null;
  run_kind: RunKind | null;
  source: string | null;
  changes: Record<'d_1' | 'd_7' | 'd_30' | 'd_90' | 'd_365', Figure> | null;
  high: { price: number; timestamp: string } | null;
  low: { price: number; timestamp: string } | null;
  average_volume_30d: Figure;
  volatility_30d: Figure;
  max_drawdown_365d: Figure;
  correlation_btc_90d: Figure;
  candles: number;
}

/** How complete the candles of one coin and timeframe are. */
export interface Completeness {
  first: string;
  last: string;
  timeframe: string;
  count: number;
  missing: number;
  /** Held of those there should be, in (0, 1]. */
  share: number;
  /** How far the last one lies behind the newest of all coins. */
  staleness_seconds: number;
  /** Corrections. */
  revised: number;
}

export interface CoinCompleteness extends Completeness {
  crypto_id: number;
  symbol: string;
  name: string;
  /** Whether the coin still trades. */
  is_active: boolean;
  /** Where its last candle came from. */
  source: string | null;
}

export interface CoinQuality {
  symbol: string;
  as_of: string | null;
  timeframes: (Completeness & { gaps: CandleGap[] })[];
}

/** What was known of a candle before it was corrected. */
export interface FormerCandle {
  open: number;
  high: number;
  low: number;
  close: number;
  volume: Figure;
  market_cap: Figure;
  source: string;
  known_from: string;
  replaced_at: string;
}

/** Whether a coin of a live home is too old or too contested to build upon. */
export interface CoinStaleness {
  crypto_id: number;
  symbol: string;
  is_stale: boolean;
  reason: 'no_data' | 'disagreement' | null;
  last_data_at: string | null;
  /** Distance of two providers' prices over their mean; null when there are not two. */
  disagreement: Figure;
  checked_at: string;
}

export interface MarketOverview {
  as_of: string | null;
  coins: number;
  active_coins: number;
  total_market_cap: Figure;
  total_volume_24h: Figure;
  btc_dominance: Figure;
  breadth: { advancing: number; declining: number; unchanged: number } | null;
  leaders: { symbol: string; price_change_percentage_24h: Figure }[];
  laggards: { symbol: string; price_change_percentage_24h: Figure }[];
  data_origin: DataOrigin;
  history: { first: string | null; last: string | null; candles: number } | null;
}

export type PositionType = 'long' | 'short';

export interface WatchlistItem {
  crypto_id: number;
  symbol: string;
  name: string;
  position_type: PositionType | null;
  position: number;
  added_at: string;
  score: { score: Figure; rank: number | null; confidence_score: Figure } | null;
  current_price: Figure;
  price_as_of: string | null;
  source: string | null;
}

export interface Watchlist {
  id: number;
  name: string;
  watchlist_type: string;
  max_assets: number;
  items: WatchlistItem[];
  as_of: string | null;
  run_kind: RunKind | null;
}

/** A list someone keeps of their own, without its coins. */
export interface WatchlistSummary {
  id: number;
  name: string;
  description: string | null;
  watchlist_type: string;
  max_assets: number;
  assets: number;
  sort_order: number;
  created_at: string;
  updated_at: string | null;
}

export interface PersonalWatchlist extends Watchlist {
  description: string | null;
  sort_order: number;
  created_at: string;
  updated_at: string | null;
  items: (WatchlistItem & { notes: string | null })[];
}

/** What a person watches, as an administrator is shown it: theirs, and the look is recorded. */
export interface WatchlistContext {
  context: { user_id: number; viewed_by: number | null; viewed_at: string };
  items: PersonalWatchlist[];
  as_of: string | null;
  run_kind: RunKind | null;
}

export interface Score {
  crypto_id: number;
  symbol: string;
  score: Figure;
  rank: number | null;
  universe: number | null;
  components: Record<string, Figure>;
  stance: 'long' | 'short' | 'neutral';
  regime_id: number | null;
  sector_performance_id: number | null;
  sector: { slug: string; name: string } | null;
  prediction_id: number | null;
  model_used: boolean;
  model_weight: Figure;
  analysis_time: string;
  run_kind: RunKind;
}

/** How the scores of a kind of run have done over the 7 days after each. */
export interface ScoreRecord {
  as_of: string;
  run_kind: RunKind;
  rank_ic: DailyMean;
  rule_ic: DailyMean;
  model_ic: DailyMean;
  top_minus_universe: DailyMean;
  turnover: Figure;
  coverage: Figure;
}

export interface Recommendation {
  id: number;
  target_entity_type: string;
  recommendation_type: string;
  recommendation_title: string;
  recommendation_summary: string | null;
  recommendation_payload: {
    action?: string;
    target_position?: string | null;
    symbol?: string;
    crypto_id?: number;
    score?: Figure;
    rank?: number | null;
  } | null;
  status: string;
  priority_level: string;
  confidence_score: Figure;
  issued_at: string;
  expires_at: string | null;
  outcome_result: Record<string, unknown> | string | null;
  run_kind: RunKind;
  reason: string | null;
}

export interface WatchlistOverview {
  as_of: string | null;
  run_kind: RunKind | null;
  watchlist: Watchlist | null;
  top_recommendations: Recommendation[];
  record: ClaimRecord | null;
}

export type SignalStatus = 'active' | 'expired' | 'executed' | 'cancelled';

export interface SignalOutcome {
  result: 'hit_target' | 'hit_stop' | 'expired' | 'not_filled' | 'withdrawn';
  exit_price: Figure;
  exit_time: string | null;
  mfe: Figure;
  mae: Figure;
  return_net: Figure;
  r_multiple: Figure;
  /** Why it was not filled. */
  reason?: string | null;
}

/** How a signal may end, by rule and promoted model; those of older signals were not kept. */
export interface SignalOdds {
  target: Figure;
  stop: Figure;
  horizon: Figure;
  expectancy_r: Figure;
  model_weight: Figure;
  timing_prediction_id: number | null;
}

export interface Signal {
  id: number;
  crypto_id: number;
  symbol: string;
  signal_type: 'long' | 'short';
  entry_price: Figure;
  target_price: Figure;
  stop_loss: Figure;
  risk_level: string | null;
  risk_reward_ratio: Figure;
  time_horizon_hours: number | null;
  status: SignalStatus;
  generated_at: string;
  expires_at: string | null;
  confidence_score: Figure;
  probabilities: SignalOdds | null;
  outcome: SignalOutcome | null;
  run_kind: RunKind;
  position_size: Figure;
}

type Recorded<T> = T & { record?: ClaimRecord | null };

export interface SignalDetail extends Signal {
  correlation_id: string | null;
  why: {
    signal: Recorded<{ reason: string | null; atr: Figure; rule: string | null }> | null;
    asset: Recorded<{
      score: Figure;
      rank: number | null;
      universe: number | null;
      stance: Score['stance'];
      components: Record<string, Figure>;
      analysis_time: string;
    }> | null;
    sector: Recorded<{
      slug: string;
      name: string;
      performance_7d: Figure;
      relative_strength: Figure;
      quadrant: Quadrant | null;
      analysis_time: string;
    }> | null;
    regime: Recorded<{ regime: Regime; confidence_score: Figure; analysis_time: string }> | null;
    prediction: Recorded<{
      id: number;
      probability: Figure;
      model: string;
      version: string;
      issued_at: string;
    }> | null;
  };
}

export interface SignalPerformance {
  run_kind: RunKind;
  signals: number;
  filled: number;
  hit_target: number;
  hit_stop: number;
  expired: number;
  hit_rate: Figure;
  wilson_low: Figure;
  wilson_high: Figure;
  expectancy_r: Figure;
  abstained: number;
  coverage: Figure;
  reliability: {
    count: number;
    brier_score: Figure;
    brier_skill: Figure;
    expected_calibration_error: Figure;
    bins: { stated: number; observed: number; count: number }[];
  } | null;
  minimum: number;
}

export interface SignalOverview {
  as_of: string | null;
  run_kind: RunKind | null;
  active: Signal[];
  counts: { active: number; closed: number };
  record: ClaimRecord | null;
}

export interface Model {
  id: number;
  name: string;
  version: string;
  architecture: string | null;
  model_type: string;
  status: string;
  is_active: boolean;
  target_variable: string | null;
  last_trained: string | null;
  valid_from: string | null;
  training_data_range: { from?: string; to?: string } | string | null;
  training_features: string[] | Record<string, unknown> | null;
  performance_metrics: Record<string, Figure> | null;
  promoted: boolean;
  reason: string | null;
  role: ModelRole;
  last_prediction: string | null;
  seed: number | null;
  cost_seconds: Figure;
  samples: number | null;
}

/** A rule is what a layer falls back to; a challenger predicts unfollowed, to be scored. */
export type ModelRole = 'rule' | 'champion' | 'challenger' | 'retired' | 'failed';

export interface TestWindow {
  train_from: string;
  train_to: string;
  test_from: string;
  test_to: string;
  n: number;
  brier: Figure;
  base_rate_brier: Figure;
  log_loss: Figure;
  base_rate_log_loss: Figure;
}

export interface ReliabilityBin {
  from: number;
  to: number;
  n: number;
  stated: number;
  observed: number;
}

export interface Activation {
  id: number;
  model_id: number;
  name: string;
  version: string;
  act: 'activated' | 'demoted' | 'retired';
  as_of: string;
  actor: 'rule' | 'admin';
  actor_id: number | null;
  reason: string;
  evidence: Record<string, unknown>;
  created_at: string;
}

export type TrainingState = 'pending' | 'running' | 'completed' | 'failed' | 'cancelled';

export interface Training {
  id: number;
  model_type: string;
  architecture: string;
  state: TrainingState;
  cause: 'schedule' | 'request';
  as_of: string | null;
  model_id: number | null;
  progress: Figure;
  step: string | null;
  reason: string | null;
  cancel_requested: boolean;
  requested_at: string;
  started_at: string | null;
  completed_at: string | null;
}

export interface ModelDetail extends Model {
  windows: TestWindow[];
  baselines: {
    baseline: string;
    metric: string;
    model: Figure;
    baseline_value: Figure;
    gain_low: Figure;
    gain_high: Figure;
  }[];
  reliability: ReliabilityBin[];
  regimes: {
    regime: string;
    n: number;
    effective_n: Figure;
    brier: Figure;
    base_rate_brier: Figure;
    hit_rate: Figure;
  }[];
  configuration: Record<string, unknown> | null;
  training_notes: string | null;
  artifact_sha256: string | null;
  peak_memory_bytes: Figure;
  performance: {
    run_kind: RunKind;
    evaluation_metric: string;
    metric_value: Figure;
    evaluated_predictions_count: number;
  }[];
  activations: Activation[];
  trainings: Training[];
}

export interface TrackRow {
  model_id: number;
  name: string;
  version: string;
  architecture: string | null;
  model_type: string;
  issued: number;
  settled: number;
  pending: number;
  void: number;
  abstained: number;
  effective_n: Figure;
  brier: Figure;
  base_rate_brier: Figure;
  brier_skill: Figure;
  hit_rate: Figure;
  first_issued: string | null;
  last_settled: string | null;
  rank_in_type: number;
}

/** Kinds of run are three lists, never pooled. */
export type TrackRecord = { as_of: string | null; minimum: number } & Record<RunKind, TrackRow[]>;

export interface Prediction {
  id: number;
  crypto_id: number | null;
  symbol: string | null;
  model: { id: number; name: string; version: string };
  prediction_type: string;
  predicted_value: Record<string, Figure | string>;
  confidence_score: Figure;
  prediction_horizon: string | number | null;
  target_datetime: string;
  issued_at: string;
  created_at: string;
  run_kind: RunKind;
  is_realized: boolean;
  is_accurate: boolean | null;
  actual_price: Figure;
  outcome: string | null;
  settled_at: string | null;
  void_reason?: string | null;
}

export interface PredictionRecord {
  run_kind: RunKind;
  settled: number;
  /** Distinct issue dates over the horizon; the minimum counts these. */
  effective_n?: number | null;
  brier: Figure;
  base_rate_brier: Figure;
  brier_skill: Figure;
  hit_rate: Figure;
  minimum: number;
}

export interface ModelOverview {
  as_of: string | null;
  models: number;
  active: number;
  predictions: { issued: number; settled: number; pending: number; void: number };
  record: PredictionRecord[];
}

export interface SystemHealth {
  check_time: string;
  overall_health_score: Figure;
  services: { name: string; instances: number; status: string }[];
  layers: {
    stage: string;
    last_as_of: string | null;
    completed_at: string | null;
    lag_cycles: Figure;
    run_kind: RunKind | null;
  }[];
  data: { newest_candle: string | null; age_seconds: Figure } | null;
}

/** How a provider of market data stands; times are those of the instance that answers. */
export interface ProviderState {
  provider: string;
  base_url: string;
  has_key: boolean;
  circuit: 'closed' | 'open' | 'half_open';
  capacity: number;
  window_seconds: number;
  used: number;
  blocked_until: string | null;
  block_reason: string | null;
  last_success: string | null;
  last_failure: string | null;
  last_error: string | null;
}

/** A month of candles; how many there are of a live one is an estimate. */
export interface CandleMonth {
  /** Such as 2020-01, UTC. */
  month: string;
  candles: number;
  /** With indexes, or compressed. */
  bytes: number;
  state: 'live' | 'archived';
}

/** Days of minutes that wait to be rolled up to wider candles. */
export interface RollUpsWaiting {
  /** Whether the service does it by itself. */
  automatic: boolean;
  coin_days: number;
  /** Those that have waited longest. */
  items: { day: string; coins: number; noted_at: string; due_at: string }[];
}

/** What rolling up has changed. */
export interface RolledUp {
  from: string;
  to: string;
  new_rows: number;
  changed: number;
  other_source: number;
}

/** Calls to a provider in the last hour. */
export interface ProviderCalls {
  api_provider: string;
  calls: number;
  failures: number;
  success_share: number;
  median_ms: Figure;
  last_success: string | null;
  last_failure: string | null;
  last_error: string | null;
}

/** One call to a provider; an answer's body is kept as hash and size only. */
export interface ProviderCall {
  id: number;
  api_provider: string;
  endpoint: string;
  http_method: string;
  response_status: number | null;
  response_time_ms: Figure;
  request_params: Record<string, unknown> | null;
  response_data: { sha256: string; bytes: number } | null;
  error_message: string | null;
  request_timestamp: string;
}

export interface EndpointPerformance {
  api_provider: string;
  endpoint: string;
  calls: number;
  failures: number;
  throttled: number;
  median_ms: Figure;
  p99_ms: Figure;
  bytes: number;
  last_call: string | null;
}

export type BackfillState = 'pending' | 'running' | 'completed' | 'failed' | 'cancelled';

export interface Backfill {
  id: number;
  state: BackfillState;
  daily_from: string;
  hourly_from: string;
  range_to: string;
  coins_total: number;
  coins_completed: number;
  coins_failed: number;
  new_candles: number;
  refused: number;
  started_at: string;
  completed_at: string | null;
  reason: string | null;
}

export interface MarketStatus {
  data_origin: DataOrigin;
  run: {
    run_id: string;
    run_kind: RunKind;
    state: string;
    cycles_total: number | null;
    cycles_published: number | null;
    cycles_completed: number | null;
    slowest_stage: string | null;
    as_of: string | null;
  } | null;
  simulated: { seed: number; speed: number | null } | null;
}

export interface Layer<T> {
  available: boolean;
  answered_at: string | null;
  data: T | null;
  reason: string | null;
}

export interface DashboardOverview {
  composed_at: string;
  data_origin: DataOrigin;
  layers: {
    market: Layer<MarketOverview>;
    macro: Layer<MacroOverview>;
    sector: Layer<SectorOverview>;
    asset: Layer<WatchlistOverview>;
    timing: Layer<SignalOverview>;
    model: Layer<ModelOverview>;
  };
}
