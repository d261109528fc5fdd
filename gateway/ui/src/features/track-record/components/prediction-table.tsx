import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { Badge, Code, RunBadge } from '@/components/ui/badge';
import { Figure } from '@/components/ui/figure';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { RecordLine } from '@/components/ui/record-line';
import { Segmented } from '@/components/ui/segmented';
import { Ticker } from '@/components/ui/symbol';
import { type Column, Table } from '@/components/ui/table';
import { recordOfVersion } from '@/lib/claim-record';
import type { Prediction } from '@/lib/contract';
import { useCodeText, useFormat, useText } from '@/lib/i18n';
import { predictionsQuery, trackRecordQuery } from '../api/records';

function probabilityOf(row: Prediction): number | null {
  const value = row.predicted_value.probability;
  return typeof value === 'number' ? value : null;
}

/** The class that is stated where there are more than two; of a yes-or-no event it goes without saying. */
function statedOf(row: Prediction): string | null {
  const value = row.predicted_value.stated;
  return typeof value === 'string' && value !== 'occurred' ? value : null;
}

/** The newest predictions: stated before the fact, settled after it. */
export function PredictionTable() {
  const t = useText();
  const format = useFormat();
  const [query, setQuery] = useSearchParams();
  const settled = query.get('predictions') !== 'open';
  const predictions = useQuery(predictionsQuery(settled));
  const records = useQuery(trackRecordQuery).data;
  const recordOf = (row: Prediction) => {
    const found = records?.[row.run_kind].find(({ model_id }) => model_id === row.model.id);
    return found && records ? recordOfVersion(found, row.run_kind, records.minimum) : null;
  };
  const columns: Column<Prediction>[] = [
    {
      key: 'symbol',
      title: t('assets.coin'),
      cell: (row) =>
        row.symbol ? <Ticker symbol={row.symbol} /> : <Code group="model_type" code={row.prediction_type} />,
    },
    {
      key: 'probability',
      title: t('why.probability'),
      numeric: true,
      cell: (row) => {
        const stated = statedOf(row);
        return (
          <>
            {stated ? (
              <>
                <Code group="stated" code={stated} />{' '}
              </>
            ) : null}
            <Figure value={probabilityOf(row)} kind="fraction" asOf={row.issued_at} />
          </>
        );
      },
    },
    {
      key: 'record',
      title: t('record.label'),
      cell: (row) => <RecordLine record={recordOf(row)} />,
    },
    {
      key: 'issued',
      title: t('track.issued'),
      numeric: true,
      secondary: 1,
      cell: (row) => format.day(row.issued_at),
    },
    {
      key: 'target',
      title: t('track.judged'),
      numeric: true,
      cell: (row) => format.day(row.target_datetime),
    },
    { key: 'outcome', title: t('signals.outcome'), cell: (row) => <PredictionOutcome prediction={row} /> },
    {
      key: 'model',
      title: t('track.model'),
      secondary: 1,
      cell: (row) => (
        <bdi lang="en" className="muted">
          {row.model.name} {row.model.version}
        </bdi>
      ),
    },
    {
      key: 'run',
      title: t('system.run'),
      secondary: 1,
      cell: (row) => <RunBadge runKind={row.run_kind} always />,
    },
  ];
  return (
    <Panel
      title={t('track.ledger')}
      note={t('track.ledger_note')}
      asOf={predictions.data?.as_of}
      runKind={predictions.data?.run_kind}
      flush
      actions={
        <Segmented
          label={t('track.ledger')}
          value={settled ? 'settled' : 'open'}
          options={[
            { value: 'settled', text: t('models.settled') },
            { value: 'open', text: t('models.pending') },
          ]}
          onChange={(value) => setQuery({ predictions: value }, { replace: true, preventScrollReset: true })}
        />
      }
    >
      <QueryView query={predictions} rows={10} isEmpty={(data) => data.items.length === 0}>
        {(data) => (
          <Table caption={t('track.ledger')} columns={columns} rows={data.items} rowKey={(row) => row.id} />
        )}
      </QueryView>
    </Panel>
  );
}

function PredictionOutcome({ prediction }: { prediction: Prediction }) {
  const t = useText();
  const code = useCodeText();
  if (prediction.void_reason) {
    return (
      <Badge tip={code('void_reason', prediction.void_reason) ?? prediction.void_reason}>
        {t('track.void')}
      </Badge>
    );
  }
  if (!prediction.is_realized) return <Badge tone="info">{t('track.open')}</Badge>;
  if (prediction.is_accurate === null) return <Badge>{t('track.void')}</Badge>;
  return prediction.is_accurate ? (
    <Badge tone="up">✓ {t('track.came_true')}</Badge>
  ) : (
    <Badge tone="down">✗ {t('track.did_not')}</Badge>
  );
}
