import type * as api from '../src/lib/contract';
import { DAY, type MockCoin, random } from './market.ts';

/**
 * Indicators, levels, statistics, data quality, calls of providers and back-fills for the mock API. `MOCK_STALE=1`
 * makes some prices stale and some contested, as a live home would find them.
 */

export interface MarketRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
  coins: MockCoin[];
  candles: (coin: MockCoin, query: URLSearchParams) => api.Candles;
  edit: (coin: MockCoin, changes: Partial<api.AssetDetail>) => api.AssetDetail;
  page: <T>(items: T[], next?: string | null) => api.Page<T>;
}

interface MarketAnswer {
  status: number;
  body?: unknown;
  slug?: string;
  errors?: { field: string; reason: string }[];
}

const NOW = Date.now();
const iso = (time: number) => new Date(time).toISOString();
const ok = (body: unknown, status = 200): MarketAnswer => ({ status, body });
const notFound: MarketAnswer = { status: 404, slug: 'not-found' };

/** Written in a warm-up before `n` values. */
function sma(values: number[], n: number): api.Figure[] {
  let sum = 0;
  return values.map((value, index) => {
    sum += value - (index >= n ? (values[index - n] ?? 0) : 0);
    return index >= n - 1 ? sum / n : null;
  });
}

function ema(values: number[], n: number): number[] {
  const weight = 2 / (n + 1);
  let last = values[0] ?? 0;
  return values.map((value) => {
    last += weight * (value - last);
    return last;
  });
}

function rsi(closes: number[], n: number): api.Figure[] {
  let up = 0;
  let down = 0;
  return closes.map((close, index) => {
    const step = close - (closes[index - 1] ?? close);
    up += (Math.max(step, 0) - up) / n;
    down += (Math.max(-step, 0) - down) / n;
    return index < n || up + down === 0 ? null : (100 * up) / (up + down);
  });
}

function linesOf(closes: number[], names: string[]): Record<string, api.Figure[]> {
  const lines: Record<string, api.Figure[]> = {};
  for (const name of names) {
    const [kind, one] = name.split('_');
    const n = Number(one);
    if (kind === 'sma') lines[name] = sma(closes, n);
    if (kind === 'ema') lines[name] = ema(closes, n).map((value, index) => (index < n ? null : value));
    if (kind === 'rsi') lines[name] = rsi(closes, n);
    if (kind === 'bollinger') {
      const middle = sma(closes, n);
      const width = middle.map((mean, index) => {
        const part = closes.slice(Math.max(0, index - n + 1), index + 1);
        return mean === null
          ? null
          : 2 * Math.sqrt(part.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n);
      });
      lines[`${name}_middle`] = middle;
      lines[`${name}_upper`] = middle.map((mean, index) =>
        mean === null ? null : mean + (width[index] ?? 0),
      );
      lines[`${name}_lower`] = middle.map((mean, index) =>
        mean === null ? null : mean - (width[index] ?? 0),
      );
    }
    if (kind === 'macd') {
      const slow = ema(closes, 26);
      const line = ema(closes, 12).map((value, index) => value - (slow[index] ?? 0));
      const signal = ema(line, 9);
      lines[name] = line;
      lines[`${name}_signal`] = signal;
      lines[`${name}_histogram`] = line.map((value, index) => value - (signal[index] ?? 0));
    }
  }
  return lines;
}

function levels(coin: MockCoin, data: api.Candles): api.PriceLevels {
  const close = data.items.at(-1)?.close ?? 1;
  const level = (distance: number, touches: number): api.PriceLevel => ({
    price: Number((close * (1 + distance)).toPrecision(7)),
    touches,
    first_touch: data.items[0]?.timestamp ?? iso(NOW),
    last_touch: data.items.at(-9)?.timestamp ?? iso(NOW),
    distance,
  });
  return {
    symbol: coin.symbol,
    timeframe: data.timeframe,
    as_of: data.as_of,
    run_kind: 'simulated',
    source: 'simulated',
    close,
    tolerance: close * 0.02,
    supports: [level(-0.041, 4), level(-0.093, 2), level(-0.18, 3), level(-0.6, 2)],
    resistances: [level(0.036, 3), level(0.11, 5), level(1.4, 2)],
  };
}

function statistics(coin: MockCoin): api.AssetStatistics {
  const last = coin.daily.at(-1);
  const change = (days: number) => {
    const before = coin.daily.at(-1 - days);
    return last && before ? Number(((last.close / before.close - 1) * 100).toFixed(4)) : null;
  };
  const highest = coin.daily.reduce((best, candle) => (candle.high > best.high ? candle : best));
  const lowest = coin.daily.reduce((best, candle) => (candle.low < best.low ? candle : best));
  return {
    symbol: coin.symbol,
    as_of: iso((last?.time ?? 0) + DAY),
    run_kind: 'simulated',
    source: 'simulated',
    changes: { d_1: change(1), d_7: change(7), d_30: change(30), d_90: change(90), d_365: change(365) },
    high: { price: highest.high, timestamp: iso(highest.time) },
    low: { price: lowest.low, timestamp: iso(lowest.time) },
    average_volume_30d: coin.daily.slice(-30).reduce((sum, candle) => sum + candle.volume, 0) / 30,
    volatility_30d: 0.612,
    max_drawdown_365d: coin.symbol === 'LINK' ? null : 0.484,
    correlation_btc_90d: coin.symbol === 'BTC' ? null : 0.71,
    candles: coin.daily.length,
  };
}

function completeness(coin: MockCoin, timeframe: string): api.CoinCompleteness {
  const missing = coin.symbol === 'LINK' ? 7 : coin.id % 17 === 0 ? coin.id % 5 : 0;
  const last = coin.daily.at(-1)?.time ?? 0;
  const newest = Math.floor(NOW / DAY) * DAY - DAY;
  return {
    crypto_id: coin.id,
    symbol: coin.symbol,
    name: coin.name,
    timeframe,
    first: iso(coin.daily[0]?.time ?? 0),
    last: iso(last),
    count: coin.daily.length,
    missing,
    share: coin.daily.length / (coin.daily.length + missing),
    staleness_seconds: Math.max(0, (newest - last) / 1000),
    revised: coin.id % 23 === 0 || coin.symbol === 'LINK' ? 2 : 0,
    is_active: coin.retiredAt === null,
    source: 'simulated',
  };
}

function coinQuality(coin: MockCoin, request: MarketRequest): api.CoinQuality {
  return {
    symbol: coin.symbol,
    as_of: iso((coin.daily.at(-1)?.time ?? 0) + DAY),
    timeframes: ['1h', '1d'].map((timeframe) => {
      const data = request.candles(coin, new URLSearchParams({ timeframe, limit: '1000' }));
      const missing = data.gaps.reduce((sum, gap) => sum + gap.missing, 0);
      return {
        ...completeness(coin, timeframe),
        first: data.items[0]?.timestamp ?? iso(NOW),
        last: data.items.at(-1)?.timestamp ?? iso(NOW),
        count: data.items.length,
        missing,
        share: data.items.length / (data.items.length + missing),
        gaps: [...data.gaps].reverse(),
      };
    }),
  };
}

function staleness(coins: MockCoin[]): api.CoinStaleness[] {
  if (process.env.MOCK_STALE !== '1') return [];
  return coins.slice(0, 60).map((coin, index) => {
    const reason = index % 11 === 3 ? 'no_data' : index % 11 === 5 ? 'disagreement' : null;
    return {
      crypto_id: coin.id,
      symbol: coin.symbol,
      is_stale: reason !== null,
      reason,
      last_data_at: iso(NOW - (reason === 'no_data' ? 4_200_000 : 20_000)),
      disagreement: index % 4 === 2 ? null : reason === 'disagreement' ? 0.0412 : 0.0004 * (index % 5),
      checked_at: iso(NOW - 15_000),
    };
  });
}

const calls: api.ProviderCall[] = Array.from({ length: 60 }, (_, index) => {
  const status = index % 13 === 4 ? 429 : index % 17 === 9 ? null : 200;
  return {
    id: 900 - index,
    api_provider: index % 5 === 2 ? 'binance-us' : 'binance',
    endpoint: index % 3 === 0 ? '/api/v3/klines' : '/api/v3/ticker/24hr',
    http_method: 'GET',
    response_status: status,
    response_time_ms: status === null ? 10_000 : 60 + random(index)() * 200,
    request_params: { symbol: 'BTCUSDT' },
    response_data: status === null ? null : { sha256: 'ab'.repeat(32), bytes: 18_400 + index },
    error_message:
      status === 200
        ? null
        : status === null
          ? 'timed out after 10 s'
          : 'HTTP 429 told all instances to stop',
    request_timestamp: iso(NOW - index * 41_000),
  };
});

const endpoints: api.EndpointPerformance[] = [
  {
    api_provider: 'binance',
    endpoint: '/api/v3/klines',
    calls: 812,
    failures: 3,
    throttled: 1,
    median_ms: 91,
    p99_ms: 640,
    bytes: 41_200_000,
    last_call: iso(NOW - 4_000),
  },
  {
    api_provider: 'binance-us',
    endpoint: '/api/v3/ticker/24hr',
    calls: 44,
    failures: 12,
    throttled: 9,
    median_ms: 210,
    p99_ms: 2_900,
    bytes: 1_100_000,
    last_call: iso(NOW - 60_000),
  },
];

const backfills: api.Backfill[] = [
  {
    id: 1,
    state: 'failed',
    daily_from: iso(NOW - 730 * DAY),
    hourly_from: iso(NOW - 30 * DAY),
    range_to: iso(NOW - 2 * DAY),
    coins_total: 2,
    coins_completed: 1,
    coins_failed: 1,
    new_candles: 1450,
    refused: 2,
    started_at: iso(NOW - 2 * DAY),
    completed_at: iso(NOW - 2 * DAY + 61_000),
    reason: 'SC: no provider knows this coin',
  },
];

/** A back-fill that is under way deals with a coin each time someone looks. */
function moved(): api.Backfill[] {
  for (const backfill of backfills) {
    if (backfill.state === 'pending') backfill.state = 'running';
    else if (backfill.state === 'running' && backfill.coins_completed < backfill.coins_total) {
      backfill.coins_completed += 1;
      backfill.new_candles += 1450;
    } else if (backfill.state === 'running') {
      backfill.state = 'completed';
      backfill.completed_at = iso(Date.now());
    }
  }
  return [...backfills].reverse();
}

function startBackfill({ body, coins }: MarketRequest): MarketAnswer {
  const symbols = (body.symbols ?? []) as string[];
  const unknown = symbols.find((symbol) => !coins.some((coin) => coin.symbol === symbol));
  const errors = [
    ...(symbols.length === 0 ? [{ field: 'symbols', reason: 'must not be empty' }] : []),
    ...(unknown ? [{ field: 'symbols', reason: `names no coin: ${unknown}` }] : []),
    ...(['daily_days', 'hourly_days'] as const)
      .filter(
        (field) =>
          !(Number(body[field]) >= 1 && Number(body[field]) <= (field === 'daily_days' ? 4000 : 400)),
      )
      .map((field) => ({ field, reason: 'is out of bounds' })),
  ];
  if (errors.length > 0) return { status: 422, slug: 'bad-input', errors };
  const now = Date.now();
  const backfill: api.Backfill = {
    id: backfills.length + 1,
    state: 'pending',
    daily_from: iso(now - Number(body.daily_days) * DAY),
    hourly_from: iso(now - Number(body.hourly_days) * DAY),
    range_to: iso(now),
    coins_total: symbols.length,
    coins_completed: 0,
    coins_failed: 0,
    new_candles: 0,
    refused: 0,
    started_at: iso(now),
    completed_at: null,
    reason: null,
  };
  backfills.push(backfill);
  return ok(backfill, 202);
}

const months: api.CandleMonth[] = [0, 1, 2, 3].map((back) => ({
  month: iso(Date.UTC(new Date(NOW).getUTCFullYear(), new Date(NOW).getUTCMonth() - back)).slice(0, 7),
  candles: 4_300_000 - back,
  bytes: 1_240_000_000 - back,
  state: back === 3 ? 'archived' : 'live',
}));

function moveMonth(name: string | undefined, act: string | undefined): MarketAnswer {
  const month = months.find((one) => one.month === name);
  if (!month) return notFound;
  month.state = act === 'archive' ? 'archived' : 'live';
  return ok(month);
}

/** A home that rolls up by hand only. */
const waiting: api.RollUpsWaiting['items'] = [
  {
    day: iso(Math.floor(NOW / DAY) * DAY - 2 * DAY),
    coins: 3,
    noted_at: iso(NOW - 3_600_000),
    due_at: iso(NOW - 3_600_000),
  },
];

function rollUp({ body }: MarketRequest): MarketAnswer {
  waiting.splice(0);
  return ok({ from: body.from, to: body.to, new_rows: 1245, changed: 0, other_source: 0 });
}

function editCoin(coin: MockCoin, { body, edit }: MarketRequest): MarketAnswer {
  const address = body.website_url;
  if (typeof address === 'string' && !/^https?:\/\/\S+$/.test(address)) {
    return {
      status: 422,
      slug: 'bad-input',
      errors: [{ field: 'website_url', reason: 'must be an address beginning with http:// or https://' }],
    };
  }
  if (body.coingecko_id === 'bitcoin') return { status: 409, slug: 'coin-conflict' };
  return ok(edit(coin, body));
}

function ofCoin(coin: MockCoin, what: string, request: MarketRequest): MarketAnswer | null {
  const { query } = request;
  const data = () => request.candles(coin, query);
  switch (what) {
    case 'indicators': {
      const { items, timeframe, as_of } = request.candles(
        coin,
        new URLSearchParams({ ...Object.fromEntries(query), limit: '900' }),
      );
      const limit = Number(query.get('limit') ?? 300);
      const lines = linesOf(
        items.map((candle) => candle.close),
        (query.get('names') ?? '').split(','),
      );
      return ok({
        symbol: coin.symbol,
        timeframe,
        timestamps: items.map((candle) => candle.timestamp).slice(-limit),
        lines: Object.fromEntries(
          Object.entries(lines).map(([name, values]) => [name, values.slice(-limit)]),
        ),
        next_cursor: null,
        as_of,
        run_kind: 'simulated',
        source: 'simulated',
      } satisfies api.IndicatorLines);
    }
    case 'levels':
      return ok(levels(coin, data()));
    case 'statistics':
      return ok(statistics(coin));
    case 'quality':
      return ok(coinQuality(coin, request));
    default:
      return null;
  }
}

/** As a live home has them. */
const categories: api.ToldCategory[] = [
  'Smart Contract Platform',
  'Stablecoins',
  'Decentralized Exchange (DEX)',
  'Just Founded',
]
  .concat(Array.from({ length: 40 }, (_, n) => `Ecosystem ${n + 1}`))
  .map((name, place) => {
    const hours = process.env.MOCK_STALE === '1' && place % 3 === 2 ? 50 : 3;
    return {
      category: name.toLowerCase().replaceAll(' ', '-'),
      name,
      market_cap: name === 'Just Founded' ? null : 1.4e12 / (place + 1) ** 2,
      market_cap_change_percentage_24h: name === 'Just Founded' ? null : Math.sin(place) * 4,
      volume_24h: 9.1e10 / (place + 1) ** 2,
      source: 'coingecko',
      as_of: iso(NOW - hours * 3_600_000),
      staleness_seconds: hours * 3600,
      is_stale: hours > 36,
    };
  })
  .sort((one, other) => (other.market_cap ?? 0) - (one.market_cap ?? 0));

/** Null where another part of the mock answers. */
export function answerMarket(request: MarketRequest): MarketAnswer | null {
  const { method, path, query, coins, page } = request;
  const [, symbol, what] = /^\/assets\/([\w-]+)(?:\/(\w+))?$/.exec(path) ?? [];
  const coin = coins.find((known) => known.symbol === symbol);
  if (symbol && coin && method === 'PATCH') return editCoin(coin, request);
  if (symbol && what && what !== 'candles') return coin ? ofCoin(coin, what, request) : notFound;
  if (/^\/assets\/[\w-]+\/candles\/[^/]+\/revisions$/.test(path)) {
    return ok(
      page<api.FormerCandle>([
        {
          open: 14.1,
          high: 14.9,
          low: 13.8,
          close: 14.2,
          volume: 18_200_000,
          market_cap: null,
          source: 'simulated',
          known_from: iso(NOW - 5 * DAY),
          replaced_at: iso(NOW - 4 * DAY),
        },
      ]),
    );
  }
  const moving = /^\/market\/partitions\/([^/]+)\/(archive|restore)$/.exec(path);
  if (moving && method === 'POST') return moveMonth(moving[1], moving[2]);
  const cancelled = /^\/market\/backfills\/(\d+)$/.exec(path);
  if (cancelled && method === 'DELETE') {
    const backfill = backfills.find(({ id }) => id === Number(cancelled[1]));
    if (!backfill) return notFound;
    backfill.state = 'cancelled';
    backfill.reason = 'cancelled by an administrator';
    backfill.completed_at = iso(Date.now());
    return ok(backfill);
  }
  const offset = Number(query.get('cursor') ?? 0);
  const limit = Number(query.get('limit') ?? 50);
  const cut = <T>(items: T[]) =>
    ok(
      page(
        items.slice(offset, offset + limit),
        offset + limit < items.length ? String(offset + limit) : null,
      ),
    );
  switch (`${method} ${path}`) {
    case 'GET /market/quality':
      return cut(
        coins
          .map((one) => completeness(one, query.get('timeframe') ?? '1d'))
          .sort((one, other) => other.missing - one.missing),
      );
    case 'GET /market/categories':
      return ok({
        ...page(
          categories.slice(offset, offset + limit),
          offset + limit < categories.length ? String(offset + limit) : null,
        ),
        as_of: categories[0]?.as_of ?? null,
        run_kind: null,
      } satisfies api.Page<api.ToldCategory>);
    case 'GET /market/staleness':
      return ok(page(staleness(coins)));
    case 'GET /market/partitions':
      return ok(page(months));
    case 'GET /market/rollups':
      return ok({
        automatic: false,
        coin_days: waiting.reduce((sum, { coins: many }) => sum + many, 0),
        items: waiting,
      });
    case 'POST /market/rollups':
      return rollUp(request);
    case 'GET /market/backfills':
      return cut(moved());
    case 'POST /market/backfills':
      return startBackfill(request);
    case 'GET /system/provider-calls':
      return cut(
        calls.filter((call) => !query.get('provider') || call.api_provider === query.get('provider')),
      );
    case 'GET /system/provider-calls/performance':
      return ok(page(endpoints));
    default:
      return null;
  }
}
