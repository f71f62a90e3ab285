import { useContext, type ReactNode } from 'react';
import { useLanguage } from '../kit/language.js';
import { Draws, OfBefore, Part } from '../kit/part.js';
import { readable } from './readable.js';

export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** Figures stand to the right, under each other. */
  readonly isFigure?: boolean;
  /** Names the row: read out with every cell. One a table. */
  readonly isName?: boolean;
  /** Ways to other pages alone: nobody follows them on paper. */
  readonly isWay?: boolean;
  /** Whether the row has anything to say here. Where none has, there is no column of empty cells. */
  readonly has?: (row: Row) => boolean;
}

export interface DeskTableProps<Row> {
  /** What the table holds, for who hears it. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** What a row is told apart by; its place, for one whose thing another service has not told. */
  readonly keyOf: (row: Row, place: number) => string;
  /** A row of sums that the server has made. */
  readonly sum?: Row;
}

/** One table for all desks. On a phone each row is a card; its roles are said, since a table that is no grid loses them. */
export function DeskTable<Row>({ caption, columns: all, rows, keyOf, sum }: DeskTableProps<Row>) {
  const columns = all.filter(({ has }) => has === undefined || rows.some(has));
  const isOfBefore = useContext(OfBefore);
  return (
    <div className="table-box" {...(isOfBefore ? { 'aria-busy': true } : {})}>
      <table className="desk-table" role="table">
        <caption className="only-heard">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ key, head, isFigure, isWay }) => (
              <th key={key} scope="col" role="columnheader" className={lookOf({ isFigure, isWay }, 'figure')}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row, place) => (
            <TableRow key={keyOf(row, place)} columns={columns} row={row} />
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

interface Look {
  readonly isFigure: boolean | undefined;
  readonly isWay: boolean | undefined;
}

function lookOf({ isFigure, isWay }: Look, figure: string): string | undefined {
  if (isWay === true) return 'no-print';
  return isFigure === true ? figure : undefined;
}

/** What nobody answered costs its cell, and no more. */
const Cell = ({ draw }: { readonly draw: () => ReactNode }) => {
  const language = useLanguage();
  return (
    <Part instead="…">
      <Draws draw={() => readable(draw(), language)} />
    </Part>
  );
};

function TableRow<Row>({ columns, row }: { readonly columns: readonly Column<Row>[]; readonly row: Row }) {
  return (
    <tr role="row">
      {columns.map(({ key, head, cell, isFigure, isWay, isName }) => {
        const className = lookOf({ isFigure, isWay }, 'figure figures');
        return isName === true ? (
          <th key={key} scope="row" role="rowheader" data-head={head}>
            <Cell draw={() => cell(row)} />
          </th>
        ) : (
          <td key={key} role="cell" className={className} data-head={head}>
            <Cell draw={() => cell(row)} />
          </td>
        );
      })}
    </tr>
  );
}
