import { type KeyboardEvent, type PointerEvent as ReactPointerEvent, useId, useRef, useState } from 'react';
import { AsOf } from '@/components/ui/as-of';
import { Figure } from '@/components/ui/figure';
import { Icon } from '@/components/ui/icon';
import { Ticker } from '@/components/ui/symbol';
import type { PersonalWatchlist, RunKind } from '@/lib/contract';
import { useText } from '@/lib/i18n';
import { useStaleness } from '@/lib/staleness';
import { CoinActs } from './coin-acts';
import { useOrder } from './use-order';

type Item = PersonalWatchlist['items'][number];

/** The coins of a list, to be put in order by drag, by arrow keys on the grip, or by the buttons beside it. */
export function WatchRows({ list }: { list: PersonalWatchlist }) {
  const t = useText();
  const hint = useId();
  const rows = useRef<HTMLOListElement>(null);
  const [held, setHeld] = useState<string | null>(null);
  const { order, drag, drop, step } = useOrder(list);
  const bySymbol = new Map(list.items.map((item) => [item.symbol, item]));

  const take = (symbol: string) => (down: ReactPointerEvent) => {
    if (down.button !== 0) return;
    down.preventDefault();
    (down.currentTarget as HTMLElement).focus();
    setHeld(symbol);
    const end = new AbortController();
    // The row moves in the document while it is held, so the window listens and not the row.
    const follow = (event: PointerEvent) => {
      const boxes = [...(rows.current?.children ?? [])].map((row) => row.getBoundingClientRect());
      const under = boxes.findIndex(({ top, bottom }) => event.clientY >= top && event.clientY <= bottom);
      const at = [...(rows.current?.children ?? [])].findIndex(
        (row) => (row as HTMLElement).dataset.symbol === symbol,
      );
      if (under >= 0 && under !== at) drag(symbol, under);
    };
    const release = () => {
      end.abort();
      setHeld(null);
      drop();
    };
    addEventListener('pointermove', follow, { signal: end.signal });
    addEventListener('pointerup', release, { signal: end.signal });
    addEventListener('pointercancel', release, { signal: end.signal });
  };

  return (
    <>
      <p id={hint} className="panel-note">
        {t('watchlist.order_hint')}
      </p>
      <ol className="watch-rows" ref={rows}>
        {order.flatMap((symbol, index) => {
          const item = bySymbol.get(symbol);
          return item ? (
            <li
              key={symbol}
              className="watch-row"
              data-symbol={symbol}
              data-held={held === symbol || undefined}
            >
              <Grip
                symbol={symbol}
                hint={hint}
                onTake={take(symbol)}
                onStep={(by) => step(symbol, by)}
                last={order.length - 1}
              />
              <Coin item={item} runKind={list.run_kind} />
              <Places
                symbol={symbol}
                index={index}
                last={order.length - 1}
                onStep={(by) => step(symbol, by)}
              />
              <CoinActs list={list} item={item} />
            </li>
          ) : (
            []
          );
        })}
      </ol>
    </>
  );
}

function Grip({
  symbol,
  hint,
  last,
  onTake,
  onStep,
}: {
  symbol: string;
  hint: string;
  last: number;
  onTake: (event: ReactPointerEvent) => void;
  onStep: (by: number) => void;
}) {
  const t = useText();
  const steps: Record<string, number> = { ArrowUp: -1, ArrowDown: 1, Home: -last, End: last };
  const onKey = (event: KeyboardEvent) => {
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onStep(by);
  };
  return (
    <button
      type="button"
      className="icon-button grip"
      aria-label={t('watchlist.grip', { symbol })}
      aria-describedby={hint}
      onPointerDown={onTake}
      onKeyDown={onKey}
    >
      <Icon name="grip" />
    </button>
  );
}

/** The same by single presses, for whoever can neither drag nor type. */
function Places({
  symbol,
  index,
  last,
  onStep,
}: {
  symbol: string;
  index: number;
  last: number;
  onStep: (by: number) => void;
}) {
  const t = useText();
  return (
    <span className="places">
      <button
        type="button"
        className="icon-button"
        aria-label={t('watchlist.move_up', { symbol })}
        aria-disabled={index === 0}
        onClick={() => onStep(-1)}
      >
        <Icon name="up" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t('watchlist.move_down', { symbol })}
        aria-disabled={index === last}
        onClick={() => onStep(1)}
      >
        <Icon name="down" />
      </button>
    </span>
  );
}

function Coin({ item, runKind }: { item: Item; runKind: RunKind | null }) {
  const t = useText();
  const checked = useStaleness()?.get(item.crypto_id);
  const origin = { asOf: item.price_as_of, source: item.source };
  return (
    <div className="watch-coin">
      <Ticker symbol={item.symbol} name={item.name} />
      <span className="watch-figures">
        <span>
          {t('assets.price')} <Figure value={item.current_price} kind="price" {...origin} />{' '}
          <AsOf {...origin} dated={runKind === 'replay'} checked={checked} />
        </span>
        <span>
          {t('assets.score')} <Figure value={item.score?.score} kind="score" />
        </span>
      </span>
      {item.notes && (
        <p className="item-detail">
          <bdi dir="auto">{item.notes}</bdi>
        </p>
      )}
    </div>
  );
}
