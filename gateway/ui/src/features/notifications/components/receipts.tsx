import { Badge, Code, type Tone } from '@/components/ui/badge';
import { English } from '@/components/ui/foreign';
import { type Column, Table } from '@/components/ui/table';
import { useCodeText, useFormat, useText } from '@/lib/i18n';
import type { Delivery } from '@/lib/people';

const TONES: Partial<Record<Delivery['status'], Tone>> = {
  sent: 'up',
  failed: 'down',
  unknown: 'warn',
  held: 'plain',
  summarised: 'plain',
};

/** A reason in the reader's language where it is a known one, with the number the other side answered; else as it came. */
export function ReceiptReason({ reason }: { reason: string | null }) {
  const code = useCodeText();
  if (!reason) return null;
  const status = /\d{3}/.exec(reason)?.[0] ?? '';
  const known = code('delivery_reason', reason.replace(/\W*\d{3}\W*$/, ''), { status });
  return known ?? <English>{reason}</English>;
}

/** The receipt of each attempt on each way. */
export function Receipts({ deliveries }: { deliveries: Delivery[] }) {
  const t = useText();
  const format = useFormat();
  const columns: Column<Delivery>[] = [
    {
      key: 'channel',
      title: t('delivery.channel'),
      cell: (row) => <Code group="channel" code={row.channel} />,
    },
    {
      key: 'target',
      title: t('delivery.target'),
      secondary: 1,
      cell: (row) =>
        row.target && (
          <bdi dir="ltr" className="clip">
            {row.target}
          </bdi>
        ),
    },
    {
      key: 'status',
      title: t('delivery.status'),
      cell: (row) => (
        <Badge tone={TONES[row.status] ?? 'info'}>
          <Code group="delivery_status" code={row.status} />
        </Badge>
      ),
    },
    {
      key: 'attempt',
      title: t('delivery.attempt'),
      numeric: true,
      secondary: 2,
      cell: (row) => format.number(row.attempt, 'count'),
    },
    { key: 'at', title: t('word.time'), cell: (row) => format.time(row.at) },
    { key: 'next', title: t('delivery.next'), secondary: 2, cell: (row) => format.time(row.next_attempt_at) },
    {
      key: 'reason',
      title: t('delivery.reason'),
      secondary: 1,
      cell: (row) => (
        <span className="wraps">
          <ReceiptReason reason={row.reason} />
        </span>
      ),
    },
  ];
  return (
    <Table
      caption={t('delivery.title')}
      columns={columns}
      rows={deliveries}
      rowKey={(row) => [row.channel, row.target, row.attempt, row.status].join()}
    />
  );
}
