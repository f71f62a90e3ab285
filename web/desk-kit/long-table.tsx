import { useState } from 'react';
import { useWords } from '../kit/language.js';
import { More } from '../kit/more.js';
import { deskWords } from './desk-words.js';
import { DeskTable, type DeskTableProps } from './table.js';

interface LongTableProps<Row> extends DeskTableProps<Row> {
  /** How many are drawn at first, and more each time: each may ask for a name of its own. */
  readonly atOnce: number;
}

/** A table of which all rows have come, drawn as far as somebody wants: how many there are is said, and the rest is a step away. */
export function LongTable<Row>({ atOnce, rows, ...drawn }: LongTableProps<Row>) {
  const words = useWords(deskWords);
  const [steps, setSteps] = useState(1);
  const shown = rows.slice(0, steps * atOnce);
  const isWhole = shown.length === rows.length;
  return (
    <>
      <DeskTable {...drawn} rows={shown} />
      {rows.length > atOnce && (
        <p className="quiet small" role="status">
          {isWhole
            ? words.shownAll(String(rows.length))
            : words.shownOf(String(shown.length), String(rows.length))}
        </p>
      )}
      <More more={isWhole ? null : () => setSteps(steps + 1)} says={words.showMore} size="small" />
    </>
  );
}
