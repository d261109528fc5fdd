import type { ReactNode } from 'react';

/** Names and values in two columns. */
export function DataList({
  rows,
  columns = 1,
}: {
  rows: [name: ReactNode, value: ReactNode][];
  columns?: 1 | 2;
}) {
  return (
    <dl className={`data-list data-list-${columns}`}>
      {rows.map(([name, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are a fixed list
        <div key={index} className="data-row">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
