import { useState } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { ActForm, SelectField, TextField } from '@/components/ui/form';
import { type Column, Table } from '@/components/ui/table';
import type { CoinQuality, FormerCandle, Page } from '@/lib/contract';
import { useFormat, useSourceName, useText } from '@/lib/i18n';
import { revisionsOf } from '../api/quality';

/** What was known of a candle before it was corrected; the reader says of which one. */
export function Revisions({ symbol, timeframes }: { symbol: string; timeframes: CoinQuality['timeframes'] }) {
  const t = useText();
  const [found, setFound] = useState<Page<FormerCandle> | null>(null);
  const corrected = timeframes.filter((row) => row.revised > 0);
  if (corrected.length === 0) return null;
  return (
    <details className="disclosure panel-part">
      <summary>{t('revisions.look_up')}</summary>
      <ActForm
        act={(fields) => revisionsOf(symbol, `${fields.timestamp ?? ''}:00Z`, fields.timeframe ?? '1d')}
        onDone={setFound}
        submit={t('revisions.show')}
        submitTone="plain"
        wide
      >
        <div className="field-row">
          <SelectField
            label={t('chart.timeframe')}
            name="timeframe"
            options={corrected.map((row) => ({
              value: row.timeframe,
              text: t(`timeframe.${row.timeframe as '1d'}`),
            }))}
          />
          <TextField
            label={t('revisions.timestamp')}
            name="timestamp"
            type="datetime-local"
            defaultValue={corrected[0]?.last.slice(0, 16)}
            required
          />
        </div>
      </ActForm>
      {found &&
        (found.items.length > 0 ? (
          <Former items={found.items} />
        ) : (
          <EmptyState title={t('revisions.none')} />
        ))}
    </details>
  );
}

function Former({ items }: { items: FormerCandle[] }) {
  const t = useText();
  const sourceName = useSourceName();
  const format = useFormat();
  const price = (key: 'open' | 'high' | 'low' | 'close'): Column<FormerCandle> => ({
    key,
    title: t(`candle.${key}`),
    numeric: true,
    cell: (row) => <Figure value={row[key]} kind="price" />,
  });
  const columns: Column<FormerCandle>[] = [
    { key: 'known', title: t('revisions.known_from'), cell: (row) => format.time(row.known_from) },
    { key: 'replaced', title: t('revisions.replaced_at'), cell: (row) => format.time(row.replaced_at) },
    price('open'),
    price('high'),
    price('low'),
    price('close'),
    {
      key: 'volume',
      title: t('candle.volume'),
      numeric: true,
      cell: (row) => <Figure value={row.volume} kind="compact" />,
    },
    {
      key: 'source',
      title: t('word.source'),
      cell: (row) => <bdi>{sourceName(row.source)}</bdi>,
    },
  ];
  return (
    <Table caption={t('revisions.title')} columns={columns} rows={items} rowKey={(row) => row.replaced_at} />
  );
}
