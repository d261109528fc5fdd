/** A small seeded market for the mock API: same seed, same prices. Nothing here is real. */

export interface MockCandle {
  time: number;
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
}

export interface MockCoin {
  id: number;
  symbol: string;
  name: string;
  sector: string;
  supply: number;
  daily: MockCandle[];
  retiredAt: number | null;
}

export const DAY = 86_400_000;
export const DAYS = 900;

export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(next() + 1e-12)) * Math.cos(2 * Math.PI * next());
}

export const SECTORS = [
  ['infrastructure', 'Infrastructure (L1/L2)'],
  ['defi', 'DeFi'],
  ['exchange-tokens', 'Exchange Tokens'],
  ['meme', 'Meme'],
  ['gaming-metaverse', 'Gaming & Metaverse'],
  ['oracles-data', 'Oracles & Data'],
  ['real-world-assets', 'Real World Assets'],
  ['privacy', 'Privacy'],
  ['payments-store-of-value', 'Payments & Store of Value'],
  ['ai-machine-learning', 'AI & Machine Learning'],
  ['nft-digital-art', 'NFT & Digital Art'],
] as const;

const KNOWN: [symbol: string, name: string, sector: string, price: number, supply: number][] = [
  ['BTC', 'Bitcoin', 'infrastructure', 61_000, 19.6e6],
  ['ETH', 'Ether', 'infrastructure', 3_100, 120e6],
  ['BNB', 'BNB', 'exchange-tokens', 540, 150e6],
  ['SOL', 'Solana', 'infrastructure', 140, 440e6],
  ['XRP', 'XRP', 'payments-store-of-value', 0.52, 54e9],
  ['ADA', 'Cardano', 'infrastructure', 0.46, 35e9],
  ['DOGE', 'Dogecoin', 'meme', 0.12, 143e9],
  ['LINK', 'Chainlink', 'oracles-data', 14.2, 587e6],
  ['UNI', 'Uniswap', 'defi', 7.4, 600e6],
  ['AAVE', 'Aave', 'defi', 92, 14.8e6],
  ['MKR', 'Maker', 'defi', 2_700, 0.92e6],
  ['FIL', 'Filecoin', 'real-world-assets', 5.8, 530e6],
  ['MANA', 'Decentraland', 'gaming-metaverse', 0.42, 1.9e9],
  ['SHIB', 'Shiba Inu', 'meme', 0.0000173, 589e12],
  ['PEPE', 'Pepe', 'meme', 0.00000123, 420e12],
  ['XMR', 'Monero', 'privacy', 131, 18.4e6],
  ['ZEC', 'Zcash', 'privacy', 22, 16e6],
  ['DASH', 'Dash', 'privacy', 29, 11.7e6],
  ['LTC', 'Litecoin', 'payments-store-of-value', 81, 74e6],
  ['XLM', 'Stellar', 'payments-store-of-value', 0.11, 29e9],
  ['DOT', 'Polkadot', 'ai-machine-learning', 6.9, 1.4e9],
  ['ATOM', 'Cosmos', 'ai-machine-learning', 8.3, 390e6],
  ['QNT', 'Quant', 'ai-machine-learning', 101, 14.5e6],
  ['BAND', 'Band', 'oracles-data', 1.5, 140e6],
  ['TRB', 'Tellor', 'oracles-data', 88, 2.6e6],
  ['AR', 'Arweave', 'real-world-assets', 27, 65e6],
  ['SC', 'Siacoin', 'real-world-assets', 0.0064, 57e9],
  ['SAND', 'The Sandbox', 'gaming-metaverse', 0.43, 2.3e9],
  ['AXS', 'Axie Infinity', 'gaming-metaverse', 7.1, 147e6],
  ['CRO', 'Cronos', 'exchange-tokens', 0.12, 26e9],
  ['OKB', 'OKB', 'exchange-tokens', 51, 60e6],
  ['IOTA', 'IOTA', 'nft-digital-art', 0.21, 3.2e9],
  ['IOTX', 'IoTeX', 'nft-digital-art', 0.05, 9.4e9],
];

/** Ends at the last closed day before `now`. */
export function buildMarket(now: number): MockCoin[] {
  const end = Math.floor(now / DAY) * DAY;
  const start = end - DAYS * DAY;
  const marketRandom = random(7);
  const market: number[] = [];
  for (let day = 0; day < DAYS; day += 1) {
    const drift = Math.sin((day / DAYS) * Math.PI * 3.1) * 0.004;
    market.push(drift + normal(marketRandom) * 0.021);
  }
  const filler = Array.from({ length: 220 }, (_, index): (typeof KNOWN)[number] => [
    `SIM${index + 1}`,
    `Simulated ${index + 1}`,
    SECTORS[index % (SECTORS.length - 1)]?.[0] ?? 'defi',
    10 ** (2 - (index % 7)),
    (4e9 / (index + 4)) * 10 ** (index % 7) * 0.01,
  ]);
  return [...KNOWN, ...filler].map(([symbol, name, sector, price, supply], index) => {
    const next = random(100 + index);
    const beta = 0.7 + next() * 0.9;
    const own = market.map((step) => beta * step + normal(next) * (index === 0 ? 0.006 : 0.026));
    const total = own.reduce((sum, step) => sum + step, 0);
    let close = price / Math.exp(total);
    const daily: MockCandle[] = [];
    own.forEach((step, day) => {
      const open = close;
      close = open * Math.exp(step);
      const wide = Math.abs(normal(next)) * 0.012;
      const missing = symbol === 'LINK' && day > DAYS - 120 && day < DAYS - 112;
      if (missing) return;
      daily.push({
        time: start + day * DAY,
        open,
        close,
        high: Math.max(open, close) * (1 + wide),
        low: Math.min(open, close) * (1 - wide * 0.8),
        volume: supply * close * (0.02 + Math.abs(step) * 0.6) * (0.7 + next() * 0.6),
      });
    });
    const retiredAt = index === 240 ? end - 200 * DAY : null;
    return {
      id: index + 1,
      symbol,
      name,
      sector,
      supply,
      daily: retiredAt ? daily.slice(0, -200) : daily,
      retiredAt,
    };
  });
}
