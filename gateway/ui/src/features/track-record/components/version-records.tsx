import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Code, RunBadge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { Figure } from '@/components/ui/figure';
import { Panel } from '@/components/ui/panel';
import { QueryView } from '@/components/ui/query-view';
import { type Column, Table } from '@/components/ui/table';
import { TooFew } from '@/components/ui/too-few';
import { isProven, recordOfVersion } from '@/lib/claim-record';
import type { RunKind, TrackRow } from '@/lib/contract';
import { useText } from '@/lib/i18n';
import { trackRecordQuery } from '../api/records';

/** Each version's claims: the live record and the back-test are two tables, never one. */
export function VersionRecords() {
  const t = useText();
  const query = useQuery(trackRecordQuery);
  return (
    <QueryView query={query} rows={8}>
      {(record) => {
        const kinds: RunKind[] =
          record.simulated.length > 0 ? ['live', 'replay', 'simulated'] : ['live', 'replay'];
        return (
          <>
            {kinds.map((kind) => (
              <Panel
                key={kind}
                title={`${t('track.versions')}: ${t(`track.title_${kind}`)}`}
                note={t(`track.note_${kind}`)}
                asOf={record.as_of}
                dated
                flush
                actions={<RunBadge runKind={kind} always />}
              >
                {record[kind].length === 0 ? (
                  <EmptyState title={t('track.nothing')} />
                ) : (
                  <VersionTable kind={kind} rows={record[kind]} minimum={record.minimum} />
                )}
              </Panel>
            ))}
          </>
        );
      }}
    </QueryView>
  );
}

function VersionTable({ kind, rows, minimum }: { kind: RunKind; rows: TrackRow[]; minimum: number }) {
  const t = useText();
  const count = (key: 'issued' | 'pending' | 'void' | 'abstained'): Column<TrackRow> => ({
    key,
    title: t(`track.count_${key}`),
    numeric: true,
    secondary: key === 'issued' ? 1 : 2,
    cell: (row) => <Figure value={row[key]} kind="count" />,
  });
  const columns: Column<TrackRow>[] = [
    {
      key: 'model',
      title: t('track.model'),
      cell: (row) => (
        <Link to={`/models/${row.model_id}`} className="text-link">
          <bdi lang="en" dir="ltr">
            {row.name} {row.version}
          </bdi>
        </Link>
      ),
    },
    {
      key: 'type',
      title: t('models.type'),
      secondary: 1,
      cell: (row) => <Code group="model_type" code={row.model_type} />,
    },
    count('issued'),
    {
      key: 'settled',
      title: t('models.settled'),
      numeric: true,
      cell: (row) => <Figure value={row.settled} kind="count" />,
    },
    count('pending'),
    count('void'),
    count('abstained'),
    {
      key: 'skill',
      title: t('metric.brier_skill'),
      numeric: true,
      cell: (row) => <Figure value={row.brier_skill} kind="skill" />,
    },
    {
      key: 'hit',
      title: t('score.hit_rate'),
      numeric: true,
      cell: (row) => {
        const record = recordOfVersion(row, kind, minimum);
        return isProven(record) ? (
          <Figure value={row.hit_rate} kind="fraction" />
        ) : (
          <TooFew record={record} />
        );
      },
    },
  ];
  return (
    <Table
      caption={`${t('track.versions')}: ${t(`track.title_${kind}`)}`}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.model_id}
    />
  );
}
