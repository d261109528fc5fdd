import { useQuery } from '@tanstack/react-query';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { type Column, Table } from '@/components/ui/table';
import type { AssetDetail, PriceLevel } from '@/lib/contract';
import { useFormat, useText } from '@/lib/i18n';
import { levelsQuery } from '../api/indicators';
import { useTimeframe } from './asset-chart';

const SHOWN = 4;

/** Prices at which the market has turned, from those above the close to those below it. */
export function LevelTable({ asset }: { asset: AssetDetail }) {
  const t = useText();
  const format = useFormat();
  const timeframe = useTimeframe(asset);
  const query = useQuery(levelsQuery(asset.symbol, timeframe));
  const columns: Column<PriceLevel>[] = [
    {
      key: 'price',
      title: t('levels.price'),
      cell: (row) => <Figure value={row.price} kind="price" unit={t('unit.usd')} />,
    },
    {
      key: 'side',
      title: t('levels.side'),
      cell: (row) => (
        <Badge tone={row.distance > 0 ? 'down' : 'up'}>
          {t(row.distance > 0 ? 'levels.resistance' : 'levels.support')}
        </Badge>
      ),
    },
    {
      key: 'distance',
      title: t('levels.distance'),
      numeric: true,
      cell: (row) => <Figure value={row.distance} kind="fraction_change" />,
    },
    {
      key: 'touches',
      title: t('levels.touches'),
      numeric: true,
      cell: (row) => <Figure value={row.touches} kind="count" />,
    },
    {
      key: 'last',
      title: t('levels.last_touch'),
      numeric: true,
      secondary: 1,
      cell: (row) => format.day(row.last_touch),
    },
  ];
  return (
    <Panel
      title={t('levels.title')}
      note={t('levels.note', { timeframe: t(`timeframe.${timeframe}`) })}
      asOf={query.data?.as_of}
      source={query.data?.source}
      dated={!asset.is_active}
      flush
    >
      <QueryView
        query={query}
        rows={SHOWN}
        isEmpty={(data) => data.supports.length + data.resistances.length === 0}
        empty={<EmptyState title={t('levels.none')} />}
      >
        {(data) => (
          <Table
            caption={t('levels.title')}
            columns={columns}
            rows={[...data.resistances.slice(0, SHOWN).reverse(), ...data.supports.slice(0, SHOWN)]}
            rowKey={(row) => row.price}
          />
        )}
      </QueryView>
    </Panel>
  );
}
