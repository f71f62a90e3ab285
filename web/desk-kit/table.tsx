import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** Figures stand to the right, under each other. */
  readonly isFigure?: boolean;
  /** Names the row: read out with every cell. One a table. */
  readonly isName?: boolean;
}

interface DeskTableProps<Row> {
  /** What the table holds, for who hears it. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** A row of sums that the server has made. */
  readonly sum?: Row;
}

/** One table for all desks. On a phone each row is a card; its roles are said, since a table that is no grid loses them. */
export function DeskTable<Row>({ caption, columns, rows, keyOf, sum }: DeskTableProps<Row>) {
  return (
    <div className="table-box">
      <table className="desk-table" role="table">
        <caption className="only-heard">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ key, head, isFigure }) => (
              <th
                key={key}
                scope="col"
                role="columnheader"
                className={isFigure === true ? 'figure' : undefined}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <TableRow key={keyOf(row)} columns={columns} row={row} />
          ))}
        </tbody>
        {sum !== undefined && (
          <tfoot role="rowgroup">
            <TableRow columns={columns} row={sum} />
          </tfoot>
        )}
      </table>
    </div>
  );
}

/** A text may be a name, and a name may run from right to left. */
const apart = (shown: ReactNode): ReactNode => (typeof shown === 'string' ? <bdi>{shown}</bdi> : shown);

function TableRow<Row>({ columns, row }: { readonly columns: readonly Column<Row>[]; readonly row: Row }) {
  return (
    <tr role="row">
      {columns.map(({ key, head, cell, isFigure, isName }) => {
        const className = isFigure === true ? 'figure figures' : undefined;
        return isName === true ? (
          <th key={key} scope="row" role="rowheader" data-head={head}>
            {apart(cell(row))}
          </th>
        ) : (
          <td key={key} role="cell" className={className} data-head={head}>
            {apart(cell(row))}
          </td>
        );
      })}
    </tr>
  );
}
