import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge, Code, type Tone } from '@/components/ui/badge';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { English } from '@/components/ui/foreign';
import { ActForm, NumberField, TextArea } from '@/components/ui/form';
import { Meter } from '@/components/ui/meter';
import { Pager } from '@/components/ui/pager';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { announce } from '@/lib/announce';
import type { Backfill, BackfillState } from '@/lib/contract';
import { parseNumber } from '@/lib/format';
import { useFormat, useText } from '@/lib/i18n';
import {
  backfillsQuery,
  cancelBackfill,
  isUnderWay,
  progressOf,
  startBackfill,
  symbolsOf,
} from '../api/backfills';

const STATE_TONE: Record<BackfillState, Tone> = {
  pending: 'plain',
  running: 'info',
  completed: 'up',
  failed: 'down',
  cancelled: 'warn',
};

/** History asked of the providers: start one, see how far it is, stop it. */
export function BackfillPanels() {
  const t = useText();
  const client = useQueryClient();
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  const query = useQuery(backfillsQuery(cursors.at(-1) ?? null));
  const refresh = () => void client.invalidateQueries({ queryKey: ['market', 'backfills'] });
  return (
    <div className="grid grid-2">
      <Panel title={t('backfill.title')} note={t('backfill.note')}>
        <ActForm
          wide
          act={(fields) =>
            startBackfill({
              symbols: symbolsOf(fields.symbols ?? ''),
              daily_days: parseNumber(fields.daily_days ?? ''),
              hourly_days: parseNumber(fields.hourly_days ?? ''),
            })
          }
          onDone={() => {
            announce(t('backfill.started'));
            setCursors([null]);
            refresh();
          }}
          submit={t('backfill.start')}
        >
          <TextArea
            label={t('backfill.symbols')}
            name="symbols"
            dir="ltr"
            rows={2}
            hint={t('backfill.symbols_hint')}
            required
          />
          <div className="field-row">
            <NumberField
              label={t('backfill.daily_days')}
              name="daily_days"
              hint={t('backfill.daily_days_hint')}
              defaultValue="730"
              required
            />
            <NumberField
              label={t('backfill.hourly_days')}
              name="hourly_days"
              hint={t('backfill.hourly_days_hint')}
              defaultValue="30"
              required
            />
          </div>
        </ActForm>
      </Panel>
      <Panel title={t('backfill.list')}>
        <QueryView
          query={query}
          rows={4}
          isEmpty={(page) => page.items.length === 0}
          empty={<EmptyState title={t('backfill.none')} />}
        >
          {(page) => (
            <ul className="item-list" aria-label={t('backfill.list')}>
              {page.items.map((backfill) => (
                <BackfillItem key={backfill.id} backfill={backfill} onChanged={refresh} />
              ))}
            </ul>
          )}
        </QueryView>
        <Pager cursors={cursors} next={query.data?.next_cursor} onChange={setCursors} />
      </Panel>
    </div>
  );
}

function BackfillItem({ backfill, onChanged }: { backfill: Backfill; onChanged: () => void }) {
  const t = useText();
  const format = useFormat();
  const progress = progressOf(backfill);
  const number = format.number(backfill.id, 'count');
  const count = (value: number) => format.number(value, 'count');
  return (
    <li className="item backfill" data-state={backfill.state}>
      <div className="item-main">
        <strong>{t('backfill.name', { id: number })}</strong>
        <Badge tone={STATE_TONE[backfill.state]}>
          <Code group="backfill_state" code={backfill.state} />
        </Badge>
        <span className="backfill-progress">
          <Meter value={progress} label={t('backfill.progress')} />
          <Figure value={progress} kind="fraction" />
        </span>
        {isUnderWay(backfill) && (
          <ConfirmButton
            text={t('backfill.cancel')}
            label={t('backfill.cancel_named', { id: number })}
            title={t('backfill.cancel_named', { id: number })}
            detail={t('backfill.cancel_detail')}
            confirm={t('backfill.cancel_sure')}
            act={() => cancelBackfill(backfill.id)}
            onDone={() => {
              announce(t('backfill.cancelled'));
              onChanged();
            }}
          />
        )}
      </div>
      <p className="item-detail">
        {t('backfill.coins', {
          done: count(backfill.coins_completed),
          total: count(backfill.coins_total),
          failed: count(backfill.coins_failed),
          candles: count(backfill.new_candles),
          refused: count(backfill.refused),
        })}
      </p>
      {backfill.reason && (
        <p className="item-detail">
          <English>{backfill.reason}</English>
        </p>
      )}
      <p className="item-meta">
        <span>
          {t('backfill.range', {
            daily: format.day(backfill.daily_from),
            hourly: format.day(backfill.hourly_from),
            to: format.day(backfill.range_to),
          })}
        </span>
        <span>{t('backfill.started_at', { time: format.time(backfill.started_at) })}</span>
        {backfill.completed_at && (
          <span>{t('backfill.ended_at', { time: format.time(backfill.completed_at) })}</span>
        )}
      </p>
    </li>
  );
}
