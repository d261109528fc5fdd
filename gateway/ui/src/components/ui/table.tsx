import type { ReactNode } from 'react';

export interface Column<T> {
  key: string;
  title: ReactNode;
  cell: (row: T) => ReactNode;
  /** Figures align to the end. */
  numeric?: boolean;
  /** Left out on narrow screens: 1 first, 2 already on medium ones. */
  secondary?: 1 | 2;
  /** The rows can be put in the order of this column. */
  sortable?: boolean;
}

export interface TableSort {
  key: string;
  order: 'asc' | 'desc';
}

function directionOf(key: string, sort: TableSort | undefined): 'ascending' | 'descending' | 'none' {
  if (sort?.key !== key) return 'none';
  return sort.order === 'asc' ? 'ascending' : 'descending';
}

/** A dense table that scrolls inside its own frame; the first column names the row. */
export function Table<T>({
  caption,
  columns,
  rows,
  rowKey,
  sort,
  onSort,
}: {
  caption: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string | number;
  sort?: TableSort;
  onSort?: (key: string) => void;
}) {
  const cellClass = (column: Column<T>) =>
    [column.numeric && 'numeric', column.secondary && `secondary-${column.secondary}`]
      .filter(Boolean)
      .join(' ');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <div className="table-frame" role="group" tabIndex={0} aria-label={caption}>
      <table className="table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={cellClass(column)}
                aria-sort={column.sortable ? directionOf(column.key, sort) : undefined}
              >
                {column.sortable ? (
                  <button type="button" className="sort-button" onClick={() => onSort?.(column.key)}>
                    {column.title}
                    <span className="sort-mark" aria-hidden="true">
                      {sort?.key === column.key ? (sort.order === 'asc' ? '↑' : '↓') : ''}
                    </span>
                  </button>
                ) : (
                  column.title
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.key} scope="row" className={cellClass(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={cellClass(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
