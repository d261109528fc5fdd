import type { PersonalWatchlist, PositionType, WatchlistSummary } from '../src/lib/contract';
import type { MockAnswer } from './mock-people';

/** Watchlists of people for the mock API. */
type Item = PersonalWatchlist['items'][number];

const listsOf = new WeakMap<object, PersonalWatchlist[]>();
const NAMES: Record<string, string> = { BTC: 'Bitcoin', ETH: 'Ethereum', LINK: 'Chainlink' };
let lastId = 40;

function coin(symbol: string, position: number, position_type: PositionType, notes: string | null): Item {
  const price = [...symbol].reduce((sum, letter) => sum * 3 + letter.charCodeAt(0), 0);
  return {
    crypto_id: price,
    symbol,
    name: NAMES[symbol] ?? symbol,
    position_type,
    position,
    added_at: new Date().toISOString(),
    score: { score: (price % 97) / 100, rank: price % 120, confidence_score: null },
    current_price: price / 7,
    price_as_of: new Date().toISOString(),
    source: 'simulated',
    notes,
  };
}

function list(name: string, symbols: string[]): PersonalWatchlist {
  lastId += 1;
  return {
    id: lastId,
    name,
    description: null,
    watchlist_type: 'personal',
    max_assets: 25,
    sort_order: lastId,
    created_at: new Date().toISOString(),
    updated_at: null,
    items: symbols.map((symbol, index) =>
      coin(symbol, index + 1, index === 2 ? 'short' : 'long', index === 1 ? 'Wait for the upgrade' : null),
    ),
    as_of: null,
    run_kind: 'simulated',
  };
}

function ownedBy(owner: object): PersonalWatchlist[] {
  const known = listsOf.get(owner) ?? [list('Long term', ['BTC', 'ETH', 'LINK', 'SOL'])];
  listsOf.set(owner, known);
  return known;
}

const ok = (body: unknown, status = 200): MockAnswer => ({ status, body });
const page = (items: unknown[]) => ({ items, next_cursor: null, as_of: null, run_kind: null });
const NOT_FOUND: MockAnswer = { status: 404, slug: 'not-found' };

export function answerLists(act: string, body: Record<string, unknown>, owner: object): MockAnswer {
  const lists = ownedBy(owner);
  if (act === 'GET /watchlists') {
    return ok(
      page(lists.map(({ items, ...plain }): WatchlistSummary => ({ ...plain, assets: items.length }))),
    );
  }
  if (act === 'POST /watchlists') {
    const made = { ...list(String(body.name), []), description: (body.description as string) ?? null };
    lists.push(made);
    return ok(made, 201);
  }
  const [method, path = ''] = act.split(' ');
  const [, , id, part, symbol] = path.split('/');
  const mine = lists.find((candidate) => String(candidate.id) === id);
  if (!mine) return NOT_FOUND;
  const item = mine.items.find((candidate) => candidate.symbol === symbol);
  switch ([method, part, symbol ? 'one' : ''].filter(Boolean).join(' ')) {
    case 'PATCH':
      Object.assign(mine, body);
      return ok(mine);
    case 'DELETE':
      lists.splice(lists.indexOf(mine), 1);
      return { status: 204 };
    case 'POST assets':
      if (mine.items.some((candidate) => candidate.symbol === body.symbol))
        return { status: 409, slug: 'already-on-watchlist' };
      mine.items.push(
        coin(String(body.symbol), mine.items.length + 1, body.position_type as PositionType, null),
      );
      return ok(mine, 201);
    case 'PATCH assets one':
      if (item) Object.assign(item, body);
      return item ? ok(mine) : NOT_FOUND;
    case 'DELETE assets one':
      mine.items = mine.items.filter((candidate) => candidate !== item);
      return { status: 204 };
    case 'PUT order':
      for (const candidate of mine.items)
        candidate.position = (body.symbols as string[]).indexOf(candidate.symbol) + 1;
      return ok(mine);
    default:
      return ok(mine);
  }
}

export function contextOf(owner: object, userId: unknown, adminId: unknown): MockAnswer {
  return ok({
    context: { user_id: userId, viewed_by: adminId, viewed_at: new Date().toISOString() },
    items: ownedBy(owner),
    as_of: null,
    run_kind: 'simulated',
  });
}
