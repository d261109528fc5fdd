import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import type * as api from '../src/lib/contract';
import { buildMarket, DAY, type MockCandle, type MockCoin, normal, random, SECTORS } from './market.ts';
import { answerMarket, type MarketRequest } from './mock-market.ts';
import { mockModels } from './mock-models.ts';
import { answerPeople } from './mock-people.ts';

/**
 * Answers in the shapes of the REST contract, from a seeded market, for work on pages without a platform. Development
 * only. `MOCK_DOWN=timing,sector` makes layers unavailable; `MOCK_RUN=replay` makes everything a back-test.
 */

const NOW = Date.now();
const LAST = Math.floor(NOW / DAY) * DAY;
const AS_OF = new Date(LAST).toISOString();
const RUN = (process.env.MOCK_RUN ?? 'simulated') as api.RunKind;
const DOWN = new Set((process.env.MOCK_DOWN ?? '').split(',').filter(Boolean));
const coins = buildMarket(NOW);
const bySymbol = new Map(coins.map((coin) => [coin.symbol, coin]));
const iso = (time: number) => new Date(time).toISOString();
const round = (value: number, digits = 8) => Number(value.toPrecision(digits));
const record = (claims: number, settled: number, rate: number): api.ClaimRecord => ({
  claims,
  settled,
  hit_rate: settled >= 30 ? rate : null,
  minimum: 30,
  run_kind: RUN,
});

function change(coin: MockCoin, days: number): number | null {
  const last = coin.daily.at(-1);
  const before = coin.daily.at(-1 - days);
  return last && before ? round((last.close / before.close - 1) * 100, 6) : null;
}

const capOf = (coin: MockCoin) => (coin.daily.at(-1)?.close ?? 0) * coin.supply;
const active = coins.filter((coin) => coin.retiredAt === null).sort((a, b) => capOf(b) - capOf(a));
const rankOf = new Map(active.map((coin, index) => [coin.symbol, index + 1]));

function asset(coin: MockCoin): api.Asset {
  const last = coin.daily.at(-1);
  return {
    id: coin.id,
    symbol: coin.symbol,
    name: coin.name,
    market_cap_rank: rankOf.get(coin.symbol) ?? null,
    tier: (rankOf.get(coin.symbol) ?? 999) <= 15 ? 1 : 3,
    is_active: coin.retiredAt === null,
    is_stablecoin: false,
    current_price: coin.retiredAt ? null : round(last?.close ?? 0),
    market_cap: coin.retiredAt ? null : round(capOf(coin)),
    total_volume: coin.retiredAt ? null : round(last?.volume ?? 0),
    price_change_percentage_24h: coin.retiredAt ? null : change(coin, 1),
    price_change_percentage_7d: coin.retiredAt ? null : change(coin, 7),
    price_change_percentage_30d: coin.retiredAt ? null : change(coin, 30),
    source: 'simulated',
    price_as_of: iso((last?.time ?? 0) + DAY),
    sparkline: coin.daily.slice(-30).map((candle) => round(candle.close)),
  };
}

function candleJson(candle: MockCandle, coin: MockCoin): api.Candle {
  const { time, open, high, low, close, volume } = candle;
  return {
    timestamp: iso(time),
    open: round(open),
    high: round(high),
    low: round(low),
    close: round(close),
    volume: round(volume),
    market_cap: round(close * coin.supply),
    source: 'simulated',
  };
}

function intraday(coin: MockCoin, step: number, count: number): MockCandle[] {
  const next = random(coin.id * 31 + step);
  let close = coin.daily.at(-1)?.close ?? 1;
  const candles: MockCandle[] = [];
  for (let index = 0; index < count; index += 1) {
    const open = close * Math.exp(normal(next) * 0.004);
    if (index < 60 || index > 66) {
      candles.unshift({
        time: LAST - (index + 1) * step,
        open,
        close,
        high: Math.max(open, close) * 1.002,
        low: Math.min(open, close) * 0.998,
        volume: coin.supply * close * 0.001 * next(),
      });
    }
    close = open;
  }
  return candles;
}

/** What administrators changed. */
const edits = new Map<string, Partial<api.AssetDetail>>();

function assetDetail(coin: MockCoin): api.AssetDetail {
  const { symbol } = coin;
  const first = iso(coin.daily[0]?.time ?? 0);
  return {
    ...asset(coin),
    coingecko_id: symbol.toLowerCase(),
    description: `${coin.name} of the simulated market.`,
    website_url: null,
    circulating_supply: coin.supply,
    max_supply: null,
    listed_at: first,
    retired_at: coin.retiredAt ? iso(coin.retiredAt) : null,
    last_data_update: AS_OF,
    candles: [
      { timeframe: '1d', first, last: AS_OF, count: coin.daily.length, gaps: symbol === 'LINK' ? 1 : 0 },
      { timeframe: '1h', first: iso(LAST - 600 * 3_600_000), last: AS_OF, count: 593, gaps: 1 },
    ],
    ...edits.get(symbol),
  };
}

const STEPS: Record<string, number> = {
  '1m': 60_000,
  '5m': 300_000,
  '15m': 900_000,
  '1h': 3_600_000,
  '4h': 14_400_000,
  '1d': DAY,
};

function candles(coin: MockCoin, query: URLSearchParams): api.Candles {
  const timeframe = query.get('timeframe') ?? '1d';
  const limit = Number(query.get('limit') ?? 500);
  const from = query.get('from') ? Date.parse(query.get('from') ?? '') : 0;
  const step = STEPS[timeframe] ?? DAY;
  const all = step === DAY ? coin.daily : intraday(coin, step, 600);
  const to = query.get('to') ? Date.parse(query.get('to') ?? '') : Number.POSITIVE_INFINITY;
  const chosen = all.filter((candle) => candle.time >= from && candle.time < to).slice(-limit);
  const gaps: api.CandleGap[] = [];
  chosen.forEach((candle, index) => {
    const before = chosen[index - 1];
    if (before && candle.time - before.time > step) {
      const missing = (candle.time - before.time) / step - 1;
      gaps.push({ from: iso(before.time + step), to: iso(candle.time), missing });
    }
  });
  return {
    symbol: coin.symbol,
    timeframe,
    items: chosen.map((candle) => candleJson(candle, coin)),
    gaps,
    next_cursor: null,
    as_of: AS_OF,
  };
}

function probabilitiesOf(regime: api.Regime, value: number): api.RegimeProbabilities {
  const other = round((1 - value) / 2, 4);
  return { bear: other, sideways: other, bull: other, [regime]: round(value, 4) };
}

const probabilityRecord: api.ProbabilityRecord = {
  settled: 960,
  effective_n: 32,
  minimum: 30,
  log_score: -1.0912,
  ranked_probability_score: 0.2234,
  class_rate_log_score: -1.0711,
  class_rate_ranked_probability_score: 0.2201,
};

function regimes(): api.RegimePoint[] {
  const closes = bySymbol.get('BTC')?.daily ?? [];
  const points: api.RegimePoint[] = [];
  for (let index = 199; index < closes.length; index += 1) {
    const window = closes.slice(index - 199, index + 1);
    const average = window.reduce((sum, candle) => sum + candle.close, 0) / 200;
    const close = closes[index]?.close ?? 0;
    const distance = close / average - 1;
    const regime = distance > 0.06 ? 'bull' : distance < -0.06 ? 'bear' : 'sideways';
    points.push({
      analysis_time: iso((closes[index]?.time ?? 0) + DAY),
      regime,
      confidence_score: round(Math.min(0.94, 0.55 + Math.abs(distance) * 1.1), 4),
      run_kind: RUN,
      probabilities: probabilitiesOf(regime, Math.min(0.94, 0.55 + Math.abs(distance) * 1.1)),
    });
  }
  return points;
}

const regimePoints = regimes();

function regime(): api.RegimeAnalysis {
  const last = regimePoints.at(-1);
  const kind = last?.regime ?? 'sideways';
  const age = [...regimePoints].reverse().findIndex((point) => point.regime !== kind);
  const closes = bySymbol.get('BTC')?.daily.map((candle) => candle.close) ?? [];
  const close = closes.at(-1) ?? 0;
  const sma = closes.slice(-200).reduce((sum, value) => sum + value, 0) / 200;
  const peak = Math.max(...closes);
  return {
    id: 4711,
    regime: kind,
    confidence_score: last?.confidence_score ?? null,
    analysis_time: AS_OF,
    as_of: AS_OF,
    run_kind: RUN,
    model: { name: 'rule-200d-drawdown', version: '1', architecture: null },
    age_days: age,
    indicators: {
      close: round(close),
      sma_200: round(sma),
      distance_from_sma_200: round(close / sma - 1, 4),
      drawdown: round(1 - close / peak, 4),
      volatility_30d: 0.4412,
      breadth: 0.61,
    },
    evidence: [
      {
        code: 'distance_from_sma_200',
        text: `Close is ${((close / sma - 1) * 100).toFixed(1)} % from its 200-day average`,
        value: round(close / sma - 1, 4),
        supports: close > sma === (kind === 'bull'),
      },
      {
        code: 'breadth',
        text: '61 % of coins are above their 50-day average',
        value: 0.61,
        supports: kind !== 'bear',
      },
      {
        code: 'drawdown',
        text: `Drawdown from the peak is ${((1 - close / peak) * 100).toFixed(1)} %`,
        value: round(1 - close / peak, 4),
        supports: kind === 'bear',
      },
      {
        code: 'return_90d',
        text: 'Volatility of 30 days is 44 % a year, near its median',
        value: 0.4412,
        supports: true,
      },
    ],
    degraded: false,
    record: record(702, 640, 0.587),
    probabilities: last?.probabilities ?? null,
    least_told: 0.5,
    components: [
      { source: 'rule', probabilities: probabilitiesOf(kind, 0.7), weight: 0.62, record: probabilityRecord },
      {
        source: 'hmm',
        probabilities: probabilitiesOf('sideways', 0.81),
        weight: 0.38,
        record: { ...probabilityRecord, settled: 420, effective_n: 14, log_score: null },
      },
    ],
    pool_record: probabilityRecord,
    hidden_markov: {
      fit_time: AS_OF,
      from: iso(LAST - 1500 * DAY),
      days: 1500,
      states: [
        { regime: 'bear', mean_return: -0.0031, volatility: 0.91, breadth: 0.24 },
        { regime: 'sideways', mean_return: 0.0004, volatility: 0.45, breadth: 0.48 },
        { regime: 'bull', mean_return: 0.0052, volatility: 0.68, breadth: 0.79 },
      ],
      transitions: [
        [0.96, 0.03, 0.01],
        [0.01, 0.97, 0.02],
        [0.01, 0.02, 0.97],
      ],
    },
  };
}

function series(
  seed: number,
  count: number,
  level: number,
  step: number,
  low = 0,
  high = Number.POSITIVE_INFINITY,
) {
  const next = random(seed);
  let value = level;
  return Array.from({ length: count }, (_, index) => {
    value = Math.min(high, Math.max(low, value + normal(next) * step + (level - value) * 0.05));
    return { timestamp: iso(LAST - (count - 1 - index) * DAY), value: round(value, 5) };
  });
}

const fearGreed = series(21, 90, 58, 6, 3, 97);
const sentiment: api.Sentiment = {
  fear_greed_index: Math.round(fearGreed.at(-1)?.value ?? 50),
  classification: 'greed',
  source: 'composite',
  components: {
    volatility: { weight: 0.25, score: 50 },
    momentum: { weight: 0.25, score: 70 },
    volume: { weight: 0.15, score: 60 },
    dominance: { weight: 0.1, score: 40 },
    breadth: { weight: 0.25, score: 61 },
  },
  timestamp: AS_OF,
  run_kind: RUN,
  history: fearGreed.map((point) => ({
    timestamp: point.timestamp,
    fear_greed_index: Math.round(point.value),
    source: 'composite',
  })),
};
const dominanceSeries = series(22, 90, 49, 0.5, 35, 70);
const dominance: api.Dominance = {
  btc_dominance: dominanceSeries.at(-1)?.value ?? null,
  eth_dominance: 17.4,
  alt_dominance: 33.1,
  trend_30d: -1.24,
  alt_season: { share_outperforming_btc_90d: 0.42, is_alt_season: false },
  source: 'computed',
  timestamp: AS_OF,
  history: dominanceSeries.map((point) => ({ timestamp: point.timestamp, btc_dominance: point.value })),
};
const indicators: api.MacroIndicator[] = (
  [
    ['VIX', 18, 1.1, 'points'],
    ['DXY', 104, 0.4, 'points'],
    ['SP500', 5_200, 40, 'points'],
    ['GOLD', 2_320, 18, 'USD per ounce'],
    ['US10Y', 4.3, 0.05, 'percent per year'],
  ] as const
).map(([name, level, step, unit], index) => {
  const history = series(40 + index, 90, level, step);
  const [before, last] = history.slice(-2);
  return {
    indicator_name: name,
    value: last?.value ?? null,
    timeframe: '1d',
    timestamp: last?.timestamp ?? AS_OF,
    change_percentage: last && before ? round((last.value / before.value - 1) * 100, 4) : null,
    unit,
    source: 'simulated',
    correlation_btc_30d: index === 4 ? null : round(Math.sin(index * 2) * 0.6, 3),
    correlation_btc_90d: round(Math.cos(index) * 0.5, 3),
    history,
  };
});

const sectorId = new Map<string, number>(SECTORS.map(([slug], index) => [slug, index + 1]));
const membersOf = (slug: string) => active.filter((coin) => coin.sector === slug);

function performance(slug: string, name: string): api.SectorPerformance {
  const members = membersOf(slug);
  const few = members.length < 3;
  const weighted = (days: number) => {
    const cap = members.reduce((sum, coin) => sum + capOf(coin), 0);
    return few
      ? null
      : round(members.reduce((sum, coin) => sum + (change(coin, days) ?? 0) * capOf(coin), 0) / cap, 4);
  };
  const next = random((sectorId.get(slug) ?? 0) * 17);
  const strength = few ? null : round(1 + normal(next) * 0.12, 4);
  const momentum = few ? null : round(1 + normal(next) * 0.04, 4);
  const ordered = [...members].sort((a, b) => (change(b, 7) ?? 0) - (change(a, 7) ?? 0));
  const edge = (coin: MockCoin | undefined) =>
    few || !coin ? null : { symbol: coin.symbol, performance_7d: change(coin, 7) };
  const quadrant =
    strength === null || momentum === null
      ? null
      : strength >= 1
        ? momentum >= 1
          ? 'leading'
          : 'weakening'
        : momentum >= 1
          ? 'improving'
          : 'lagging';
  return {
    sector_id: sectorId.get(slug) ?? 0,
    slug,
    name,
    members: members.length,
    performance_24h: weighted(1),
    performance_7d: weighted(7),
    performance_30d: weighted(30),
    volume_change: few ? null : round(normal(next) * 20, 4),
    market_cap_change: few ? null : round(normal(next) * 10, 4),
    breadth: few ? null : round(next(), 3),
    volatility: few ? null : round(0.5 + next() * 0.5, 3),
    relative_strength: strength,
    relative_strength_momentum: momentum,
    quadrant,
    index_equal_weight_7d: few
      ? null
      : round(members.reduce((sum, coin) => sum + (change(coin, 7) ?? 0), 0) / members.length, 4),
    best: edge(ordered[0]),
    worst: edge(ordered.at(-1)),
    analysis_time: AS_OF,
    run_kind: RUN,
    reason: few ? 'fewer_than_three_members' : null,
  };
}

const performances = SECTORS.map(([slug, name]) => performance(slug, name));
const named = (slug: string): api.SectorName => ({
  id: sectorId.get(slug) ?? 0,
  slug,
  name: SECTORS.find(([known]) => known === slug)?.[1] ?? slug,
});
const rotations: api.Rotation[] = [
  ['infrastructure', 'defi', 0.62, 0.71],
  ['meme', 'real-world-assets', 0.41, 0.64],
  ['exchange-tokens', 'oracles-data', 0.28, 0.58],
  ['privacy', 'gaming-metaverse', 0.17, 0.55],
].map(([from, to, strength, confidence], index) => ({
  id: index + 1,
  from: named(String(from)),
  to: named(String(to)),
  rotation_strength: Number(strength),
  confidence_score: Number(confidence),
  indicators: { flow_share: 0.012, price_share: 0.004 },
  analysis_time: AS_OF,
  run_kind: RUN,
}));

const noMean = (n: number): api.DailyMean => ({
  mean: null,
  deviation: null,
  ratio: null,
  low: null,
  high: null,
  n,
  effective_n: Math.floor(n / 7),
  minimum: 30,
});
const rankMean: api.DailyMean = {
  mean: 0.018,
  deviation: 0.21,
  ratio: 0.086,
  low: -0.012,
  high: 0.047,
  n: 412,
  effective_n: 58,
  minimum: 30,
};
const sectorRecord: api.SectorRecord = {
  as_of: AS_OF,
  run_kind: RUN,
  rotation: { claims: 640, settled: 612, effective_n: 58, hit_rate: 0.513, minimum: 30, run_kind: RUN },
  placebo_pairs: { claims: 29_840, settled: 29_212, hits: 14_723 },
  placebo: {
    mean: 0.504,
    low: 0.468,
    high: 0.542,
    percentile: 0.71,
    p_value: 0.3,
    settled: 29_212,
    draws: 49,
  },
  rank_ic: rankMean,
  outlook: {
    settled: 4_532,
    effective_n: 58,
    brier_score: 0.251,
    brier_skill: -0.004,
    model_weight: 0,
    model_settled: 0,
    minimum: 30,
  },
  outlooks: SECTORS.slice(0, 6).map(([slug, name], index) => ({
    sector_id: sectorId.get(slug) ?? 0,
    slug,
    name,
    probability: index < 3 ? 0.52 : 0.47,
    rule_probability: index < 3 ? 0.52 : 0.47,
    model_probability: index === 0 ? 0.58 : null,
    prediction_id: index === 0 ? 7001 : null,
    promoted: false,
    model_weight: 0,
  })),
};
const scoreRecord: api.ScoreRecord = {
  as_of: AS_OF,
  run_kind: RUN,
  rank_ic: rankMean,
  rule_ic: rankMean,
  model_ic: noMean(0),
  top_minus_universe: { ...rankMean, mean: 0.0012, deviation: 0.04, ratio: 0.03, low: -0.004, high: 0.006 },
  turnover: 0.38,
  coverage: 0.92,
};

function score(coin: MockCoin): api.Score {
  const next = random(coin.id * 13);
  const rank = Math.max(1, Math.round(next() * 120));
  return {
    crypto_id: coin.id,
    symbol: coin.symbol,
    score: round(1 - rank / 125, 3),
    rank,
    universe: 124,
    components: Object.fromEntries(
      [
        'momentum',
        'reversal',
        'volatility',
        'liquidity',
        'size',
        'sector_strength',
        'regime_fit',
        'model',
      ].map((name) => [name, name === 'model' ? null : round(normal(next), 3)]),
    ),
    stance: rank < 50 ? 'long' : rank > 90 ? 'short' : 'neutral',
    regime_id: 4711,
    sector_performance_id: 99,
    sector: { slug: coin.sector, name: named(coin.sector).name },
    prediction_id: null,
    model_used: false,
    model_weight: null,
    analysis_time: AS_OF,
    run_kind: RUN,
  };
}

const watched = active.slice(0, 15);
const watchlist: api.Watchlist = {
  id: 1,
  name: 'Default',
  watchlist_type: 'default',
  max_assets: 15,
  items: watched.map((coin, index) => ({
    crypto_id: coin.id,
    symbol: coin.symbol,
    name: coin.name,
    position_type: (score(coin).rank ?? 0) < 90 ? 'long' : 'short',
    position: index + 1,
    added_at: iso(LAST - (index * 9 + 3) * DAY),
    score: index === 9 ? null : { score: score(coin).score, rank: score(coin).rank, confidence_score: 0.55 },
    current_price: round(coin.daily.at(-1)?.close ?? 0),
    price_as_of: AS_OF,
    source: 'simulated',
  })),
  as_of: AS_OF,
  run_kind: RUN,
};
const recommendations: api.Recommendation[] = active.slice(16, 20).map((coin, index) => ({
  id: 300 + index,
  target_entity_type: 'watchlist',
  recommendation_type: 'entry',
  recommendation_title: `Add ${coin.symbol} as ${index === 2 ? 'short' : 'long'}`,
  recommendation_summary: `${coin.symbol} ranks ${score(coin).rank} of 124; its sector leads over 7 days.`,
  recommendation_payload: {
    action: index === 2 ? 'add_short' : 'add_long',
    target_position: null,
    symbol: coin.symbol,
    crypto_id: coin.id,
    score: score(coin).score,
    rank: score(coin).rank,
  },
  status: index === 0 ? 'approved' : 'pending',
  priority_level: index === 0 ? 'high' : 'medium',
  confidence_score: round(0.52 + index * 0.03, 3),
  issued_at: AS_OF,
  expires_at: iso(LAST + 7 * DAY),
  outcome_result: null,
  run_kind: RUN,
  reason: null,
}));

const RESULTS = ['hit_target', 'hit_stop', 'expired', 'not_filled', 'hit_stop', 'hit_target'] as const;
const signals: api.Signal[] = Array.from({ length: 74 }, (_, index) => {
  const coin = watched[(index * 7) % 15] ?? (coins[0] as MockCoin);
  const age = index < 6 ? 1 + index : 8 + index * 3;
  const entry = coin.daily.at(-1 - age)?.close ?? 1;
  const long = index % 4 !== 3;
  const risk = entry * 0.06 * (long ? 1 : -1);
  const result = RESULTS[index % RESULTS.length] ?? 'expired';
  const r =
    result === 'hit_target' ? 1.94 : result === 'hit_stop' ? -1.05 : result === 'expired' ? 0.31 : null;
  return {
    id: 9000 - index,
    crypto_id: coin.id,
    symbol: coin.symbol,
    signal_type: long ? 'long' : 'short',
    entry_price: round(entry),
    target_price: round(entry + 2 * risk),
    stop_loss: round(entry - risk),
    risk_level: index % 3 === 0 ? 'high' : 'medium',
    risk_reward_ratio: 2,
    time_horizon_hours: 240,
    status: index < 6 ? 'active' : result === 'expired' || result === 'not_filled' ? 'expired' : 'executed',
    generated_at: iso(LAST - age * DAY),
    expires_at: iso(LAST + (10 - age) * DAY),
    confidence_score: round(0.5 + (index % 7) * 0.02, 3),
    probabilities: {
      target: 0.26,
      stop: 0.41,
      horizon: 0.33,
      expectancy_r: -0.02,
      model_weight: 0,
      timing_prediction_id: null,
    },
    outcome:
      index < 6
        ? null
        : {
            result,
            exit_price: r === null ? null : round(entry + r * risk),
            exit_time: iso(LAST - (age - 5) * DAY),
            mfe: r === null ? null : 0.081,
            mae: r === null ? null : 0.032,
            return_net: r === null ? null : round(r * 0.06 - 0.002, 4),
            r_multiple: r,
          },
    run_kind: RUN,
    position_size: 0.018,
  };
});

function signalDetail(signal: api.Signal): api.SignalDetail {
  const coin = bySymbol.get(signal.symbol) ?? (coins[0] as MockCoin);
  const own = score(coin);
  const sector = performances.find((candidate) => candidate.slug === coin.sector);
  return {
    ...signal,
    correlation_id: '3f0c2d0e-7a51-5b0a-9b7e-2f6a6d1c9e44',
    why: {
      signal: {
        reason: 'Close above the highest high of 20 days while the regime and the sector agree.',
        atr: round((signal.entry_price ?? 1) * 0.03),
        rule: 'stance with 20-day trend, ATR levels, v1',
        record: record(74, 68, 0.41),
      },
      asset: {
        score: own.score,
        rank: own.rank,
        universe: own.universe,
        stance: own.stance,
        components: own.components,
        analysis_time: signal.generated_at,
        record: record(310, 290, 0.53),
      },
      sector: sector
        ? {
            slug: sector.slug,
            name: sector.name,
            performance_7d: sector.performance_7d,
            relative_strength: sector.relative_strength,
            quadrant: sector.quadrant,
            analysis_time: signal.generated_at,
            record: record(40, 18, 0.5),
          }
        : null,
      regime: {
        regime: 'bull',
        confidence_score: 0.71,
        analysis_time: signal.generated_at,
        record: record(702, 640, 0.587),
      },
      prediction: null,
    },
  };
}

const registry = mockModels(LAST, RUN);
const predictions: api.Prediction[] = Array.from({ length: 24 }, (_, index) => {
  const coin = active[index] as MockCoin;
  const settled = index > 8;
  return {
    id: 500 + index,
    crypto_id: coin.id,
    symbol: coin.symbol,
    model: { id: 9, name: 'asset-regression', version: '2026-01-01' },
    prediction_type: 'asset',
    predicted_value: { probability: round(0.44 + (index % 9) * 0.015, 3) },
    confidence_score: 0.52,
    prediction_horizon: '7d',
    target_datetime: iso(LAST + (settled ? -3 : 4) * DAY),
    issued_at: iso(LAST - (settled ? 10 : 3) * DAY),
    created_at: iso(LAST - (settled ? 10 : 3) * DAY + 3000),
    run_kind: RUN,
    is_realized: settled,
    is_accurate: settled ? index % 2 === 0 : null,
    actual_price: settled ? round(coin.daily.at(-3)?.close ?? 0) : null,
    outcome: settled ? 'settled' : null,
    settled_at: settled ? iso(LAST - 3 * DAY) : null,
  };
});
const modelOverview: api.ModelOverview = {
  as_of: AS_OF,
  models: 1,
  active: 0,
  predictions: { issued: 18_240, settled: 17_360, pending: 868, void: 12 },
  record: [
    {
      run_kind: 'replay',
      settled: 17_360,
      brier: 0.2502,
      base_rate_brier: 0.2499,
      brier_skill: -0.0012,
      hit_rate: 0.506,
      minimum: 100,
    },
    {
      run_kind: 'live',
      settled: 14,
      brier: null,
      base_rate_brier: null,
      brier_skill: null,
      hit_rate: null,
      minimum: 100,
    },
  ],
};
const signalPerformance: api.SignalPerformance[] = [
  {
    run_kind: 'replay',
    signals: 412,
    filled: 377,
    hit_target: 141,
    hit_stop: 168,
    expired: 68,
    hit_rate: 0.374,
    wilson_low: 0.327,
    wilson_high: 0.424,
    expectancy_r: 0.021,
    abstained: 96,
    coverage: 0.811,
    reliability: {
      count: 309,
      brier_score: 0.234,
      brier_skill: 0.002,
      expected_calibration_error: 0.031,
      bins: [
        { stated: 0.38, observed: 0.41, count: 120 },
        { stated: 0.43, observed: 0.48, count: 189 },
      ],
    },
    minimum: 30,
  },
  {
    run_kind: 'live',
    signals: 9,
    filled: 7,
    hit_target: 2,
    hit_stop: 3,
    expired: 2,
    hit_rate: null,
    wilson_low: null,
    wilson_high: null,
    expectancy_r: null,
    abstained: 1,
    coverage: 0.9,
    reliability: null,
    minimum: 30,
  },
];

const page = <T>(items: T[], next: string | null = null): api.Page<T> => ({
  items,
  next_cursor: next,
  as_of: AS_OF,
  run_kind: RUN,
});

function paged<T>(items: T[], query: URLSearchParams): api.Page<T> {
  const offset = Number(query.get('cursor') ?? 0);
  const limit = Number(query.get('limit') ?? 50);
  return page(
    items.slice(offset, offset + limit),
    offset + limit < items.length ? String(offset + limit) : null,
  );
}

function assets(query: URLSearchParams): api.Page<api.Asset> {
  const search = (query.get('search') ?? '').toLowerCase();
  const found = coins
    .filter((coin) => `${coin.symbol} ${coin.name}`.toLowerCase().includes(search))
    .map(asset);
  const sort = query.get('sort') ?? 'market_cap_rank';
  const keyOf = (item: api.Asset): number | string | null => {
    if (sort === 'symbol') return item.symbol;
    if (sort === 'volume') return item.total_volume;
    const span = /^change_(.+)$/.exec(sort)?.[1];
    return span
      ? (item[`price_change_percentage_${span}` as keyof api.Asset] as number | null)
      : item.market_cap_rank;
  };
  const sign = query.get('order') === 'desc' ? -1 : 1;
  found.sort((a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)];
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    return left < right ? -sign : left > right ? sign : 0;
  });
  return paged(found, query);
}

const market = (): api.MarketOverview => {
  const moved = active.map((coin) => ({ symbol: coin.symbol, price_change_percentage_24h: change(coin, 1) }));
  const ordered = [...moved].sort(
    (a, b) => (b.price_change_percentage_24h ?? 0) - (a.price_change_percentage_24h ?? 0),
  );
  const up = moved.filter((coin) => (coin.price_change_percentage_24h ?? 0) > 0).length;
  const cap = active.reduce((sum, coin) => sum + capOf(coin), 0);
  return {
    as_of: AS_OF,
    coins: coins.length,
    active_coins: active.length,
    total_market_cap: round(cap),
    total_volume_24h: round(active.reduce((sum, coin) => sum + (coin.daily.at(-1)?.volume ?? 0), 0)),
    btc_dominance: dominance.btc_dominance,
    breadth: { advancing: up, declining: moved.length - up - 3, unchanged: 3 },
    leaders: ordered.slice(0, 5),
    laggards: ordered.slice(-5).reverse(),
    data_origin: RUN === 'simulated' ? 'simulated' : 'real',
    history: { first: iso(LAST - 900 * DAY), last: AS_OF, candles: 226_000 },
  };
};

function layer<T>(name: string, data: T): api.Layer<T> {
  return DOWN.has(name)
    ? { available: false, answered_at: iso(NOW - 380_000), data: null, reason: 'too_slow' }
    : { available: true, answered_at: iso(NOW), data, reason: null };
}

const sectorOverview = (): api.SectorOverview => {
  const known = performances.filter((item) => item.performance_7d !== null);
  const ordered = [...known].sort((a, b) => (b.performance_7d ?? 0) - (a.performance_7d ?? 0));
  return {
    as_of: AS_OF,
    run_kind: RUN,
    leading: ordered.slice(0, 3),
    lagging: ordered.slice(-3).reverse(),
    rotation: rotations.slice(0, 3),
    record: record(40, 18, 0.5),
  };
};

const activeSignals = signals.filter((signal) => signal.status === 'active');
const overview = (): api.DashboardOverview => ({
  composed_at: new Date().toISOString(),
  data_origin: RUN === 'simulated' ? 'simulated' : 'real',
  layers: {
    market: layer('market', market()),
    macro: layer('macro', { as_of: AS_OF, run_kind: RUN, regime: regime(), sentiment, dominance }),
    sector: layer('sector', sectorOverview()),
    asset: layer('asset', {
      as_of: AS_OF,
      run_kind: RUN,
      watchlist,
      top_recommendations: recommendations,
      record: record(310, 290, 0.53),
    }),
    timing: layer('timing', {
      as_of: AS_OF,
      run_kind: RUN,
      active: activeSignals,
      counts: { active: 6, closed: 68 },
      record: record(74, 68, 0.41),
    }),
    model: layer('model', modelOverview),
  },
});

const STAGES = [
  'model:macro',
  'macro',
  'model:sector',
  'sector',
  'model:asset',
  'asset',
  'model:timing',
  'timing',
];
const SERVICES = [
  'gateway',
  'discovery',
  'user-service',
  'market-data-service',
  'macro-service',
  'sector-service',
  'asset-service',
  'timing-service',
  'model-service',
  'ops-service',
];
const health: api.SystemHealth = {
  check_time: iso(NOW),
  overall_health_score: 98,
  services: SERVICES.map((name) => ({
    name,
    instances: name === 'ops-service' ? 0 : 1,
    status: name === 'ops-service' ? 'down' : 'up',
  })),
  layers: STAGES.map((stage, index) => ({
    stage,
    last_as_of: AS_OF,
    completed_at: iso(NOW - 60_000 + index * 900),
    lag_cycles: index > 6 ? 1 : 0,
    run_kind: RUN,
  })),
  data: { newest_candle: AS_OF, age_seconds: Math.round((NOW - LAST) / 1000) },
};
const providers: api.ProviderState[] = [
  {
    provider: 'binance',
    base_url: 'https://api.binance.com',
    has_key: false,
    circuit: 'closed',
    capacity: 6000,
    window_seconds: 60,
    used: 412,
    blocked_until: null,
    block_reason: null,
    last_success: iso(NOW - 4_000),
    last_failure: null,
    last_error: null,
  },
  {
    provider: 'binance-us',
    base_url: 'https://api.binance.us',
    has_key: false,
    circuit: 'half_open',
    capacity: 1200,
    window_seconds: 60,
    used: 1200,
    blocked_until: iso(NOW + 90_000),
    block_reason: 'HTTP 429 told all instances to stop',
    last_success: iso(NOW - 400_000),
    last_failure: iso(NOW - 30_000),
    last_error: 'binance-us: HTTP 429 told all instances to stop',
  },
];
const providerCalls: api.ProviderCalls[] = [
  {
    api_provider: 'binance',
    calls: 371,
    failures: 0,
    success_share: 1,
    median_ms: 84,
    last_success: iso(NOW - 4_000),
    last_failure: null,
    last_error: null,
  },
];
const status: api.MarketStatus = {
  data_origin: RUN === 'simulated' ? 'simulated' : 'real',
  run: {
    run_id: RUN,
    run_kind: RUN,
    state: 'running',
    cycles_total: 900,
    cycles_published: 900,
    cycles_completed: 899,
    slowest_stage: 'timing',
    as_of: AS_OF,
  },
  simulated: { seed: 42, speed: 1 },
};

class NotFound extends Error {}
type Handler = (match: RegExpExecArray, query: URLSearchParams) => unknown;
const found = <T>(value: T | undefined): T => {
  if (value === undefined) throw new NotFound();
  return value;
};

const routes: [RegExp, Handler][] = [
  [/^\/dashboard\/overview$/, overview],
  [/^\/market\/overview$/, market],
  [/^\/market\/status$/, () => status],
  [/^\/macro\/regime$/, regime],
  [/^\/macro\/regime\/history$/, () => page(regimePoints)],
  [/^\/macro\/sentiment$/, () => sentiment],
  [/^\/macro\/dominance$/, () => dominance],
  [/^\/macro\/indicators$/, () => page(indicators)],
  [/^\/sectors\/performance$/, () => page(performances)],
  [/^\/sectors\/rotation$/, () => page(rotations)],
  [/^\/sectors\/record$/, () => sectorRecord],
  [/^\/sectors\/overview$/, sectorOverview],
  [
    /^\/sectors\/([\w-]+)$/,
    ([, slug = '']) => {
      const own = found(performances.find((item) => item.slug === slug));
      return {
        id: own.sector_id,
        slug,
        name: own.name,
        description: `Coins mapped to ${own.name}.`,
        members: own.members,
        performance: own,
        coins: membersOf(slug)
          .slice(0, 30)
          .map((coin) => ({
            crypto_id: coin.id,
            symbol: coin.symbol,
            name: coin.name,
            allocation_percentage: 100,
            is_primary_sector: true,
            valid_from: iso(LAST - 900 * DAY),
            source: 'bundled',
            performance_7d: change(coin, 7),
          })),
        history: series(own.sector_id + 60, 60, 2, 3, -40).map((point) => ({
          analysis_time: point.timestamp,
          performance_7d: point.value,
          relative_strength: 1,
          momentum: 1,
        })),
      } satisfies api.SectorDetail;
    },
  ],
  [/^\/assets$/, (_, query) => assets(query)],
  [/^\/assets\/([\w-]+)\/candles$/, ([, symbol = ''], query) => candles(found(bySymbol.get(symbol)), query)],
  [/^\/assets\/([\w-]+)$/, ([, symbol = '']) => assetDetail(found(bySymbol.get(symbol)))],
  [/^\/scores\/record$/, () => scoreRecord],
  [/^\/scores\/([\w-]+)$/, ([, symbol = '']) => score(found(bySymbol.get(symbol)))],
  [
    /^\/watchlists\/overview$/,
    () => ({
      as_of: AS_OF,
      run_kind: RUN,
      watchlist,
      top_recommendations: recommendations,
      record: record(310, 290, 0.53),
    }),
  ],
  [/^\/watchlists\/default$/, () => watchlist],
  [/^\/recommendations$/, (_, query) => paged(recommendations, query)],
  [/^\/signals\/performance$/, () => page(signalPerformance)],
  [/^\/signals\/(\d+)$/, ([, id]) => signalDetail(found(signals.find((signal) => signal.id === Number(id))))],
  [
    /^\/signals$/,
    (_, query) =>
      paged(
        signals.filter(
          (signal) =>
            (!query.get('status') || signal.status === query.get('status')) &&
            (!query.get('symbol') || signal.symbol === query.get('symbol')),
        ),
        query,
      ),
  ],
  [/^\/models\/overview$/, () => modelOverview],
  [/^\/models\/track-record$/, () => registry.trackRecord],
  [/^\/models\/trainings$/, () => page(registry.trainings)],
  [/^\/models$/, () => page(registry.models)],
  [
    /^\/models\/(\d+)$/,
    (match) => {
      const found = registry.detail(Number(match[1]));
      if (!found) throw new NotFound();
      return found;
    },
  ],
  [
    /^\/predictions$/,
    (_, query) =>
      page(
        predictions.filter(
          (item) => !query.get('settled') || String(item.is_realized) === query.get('settled'),
        ),
      ),
  ],
  [/^\/system\/health$/, () => health],
  [/^\/market\/providers$/, () => page(providers)],
  [/^\/system\/provider-calls\/health$/, () => page(providerCalls)],
];

function answer(request: IncomingMessage, response: ServerResponse, sent: string): void {
  const url = new URL(request.url ?? '/', 'http://mock');
  const path = url.pathname.replace(/^\/api\/v1/, '');
  response.setHeader('X-Data-Origin', RUN === 'simulated' ? 'simulated' : 'real');
  response.setHeader('X-Request-Id', 'mock-request');
  if (path === '/stream') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write('event: hello\nid: 0\ndata: {}\n\n');
    const timer = setInterval(
      () => response.write('event: cycle\nid: 1\ndata: {"stage":"timing"}\n\n'),
      10_000,
    );
    request.on('close', () => clearInterval(timer));
    return;
  }
  const problem = (code: number, slug: string, title: string, errors: unknown[] = []) => {
    response.writeHead(code, { 'Content-Type': 'application/problem+json' });
    response.end(
      JSON.stringify({
        type: `urn:strata:problem:${slug}`,
        title,
        status: code,
        detail: `No answer for ${path}.`,
        instance: path,
        request_id: 'mock-request',
        errors,
      }),
    );
  };
  const answered = answerPeople({
    method: request.method ?? 'GET',
    path,
    query: url.searchParams,
    body: JSON.parse(sent || '{}'),
    cookie: /mock_session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? null,
    agent: request.headers['user-agent'] ?? '',
  });
  if (answered) {
    if (answered.cookie !== undefined) {
      response.setHeader(
        'Set-Cookie',
        `mock_session=${answered.cookie ?? ''}; Path=/; HttpOnly; SameSite=Strict`,
      );
    }
    if (answered.slug) {
      problem(answered.status, answered.slug, answered.slug, answered.errors);
      return;
    }
    response.writeHead(
      answered.status,
      answered.body === undefined ? {} : { 'Content-Type': 'application/json' },
    );
    response.end(answered.body === undefined ? undefined : JSON.stringify(answered.body));
    return;
  }
  const market: MarketRequest = {
    method: request.method ?? 'GET',
    path,
    query: url.searchParams,
    body: JSON.parse(sent || '{}'),
    coins,
    candles,
    edit: (coin, changes) => {
      edits.set(coin.symbol, { ...edits.get(coin.symbol), ...changes });
      return assetDetail(coin);
    },
    page,
  };
  const marketAnswer = DOWN.has(path.split('/')[1] ?? '') ? null : answerMarket(market);
  if (marketAnswer) {
    if (marketAnswer.slug) {
      problem(marketAnswer.status, marketAnswer.slug, marketAnswer.slug, marketAnswer.errors);
      return;
    }
    response.writeHead(marketAnswer.status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(marketAnswer.body));
    return;
  }
  const chosen = registry.request(request.method ?? 'GET', path, JSON.parse(sent || '{}'));
  if (chosen) {
    response.writeHead(path === '/models/trainings' ? 202 : 200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(chosen));
    return;
  }
  for (const [pattern, handler] of routes) {
    const match = pattern.exec(path);
    if (!match) continue;
    if (DOWN.has(path.split('/')[1] ?? '')) {
      problem(503, 'service-unavailable', 'A service is not available');
      return;
    }
    try {
      const body = JSON.stringify(handler(match, url.searchParams));
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(body);
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
      problem(404, 'not-found', 'Not found');
    }
    return;
  }
  problem(404, 'not-found', 'Not found');
}

/** What the gateway sends with every page; seen to hold here, so that nothing is built that breaks there. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

interface Server {
  middlewares: {
    use(path: string, handler: (request: IncomingMessage, response: ServerResponse) => void): unknown;
    use(handler: (request: IncomingMessage, response: ServerResponse, next: () => void) => void): unknown;
  };
}

export function mockApiPlugin(): Plugin {
  const mount = (server: Server) => {
    server.middlewares.use('/api/v1', (request, response) => {
      let sent = '';
      request.setEncoding('utf8');
      request.on('data', (part: string) => {
        sent += part;
      });
      request.on('end', () => answer(request, response, sent));
    });
  };
  return {
    name: 'mock-api',
    configureServer: mount,
    configurePreviewServer: (server: Server) => {
      server.middlewares.use((_request, response, next) => {
        response.setHeader('Content-Security-Policy', POLICY);
        next();
      });
      mount(server);
    },
  };
}
