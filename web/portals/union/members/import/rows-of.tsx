import { useEffect, useState } from 'react';
import { useFigure } from '../../../../kit/figure.js';
import { useWords } from '../../../../kit/language.js';
import { rowsIn } from './count-rows.js';
import { importWords } from './words.js';

/** How many rows a text table has, counted here: nothing of it is sent for that. */
export function RowsOf({ file }: { readonly file: File }) {
  const words = useWords(importWords);
  const figure = useFigure();
  const [rows, setRows] = useState<number | 'lost' | null>(null);
  useEffect(() => {
    const asked = new AbortController();
    const say = (told: number | 'lost'): void => {
      if (!asked.signal.aborted) setRows(told);
    };
    setRows(null);
    // What keeps a browser from reading a file is that it has gone or was changed: then it has to be chosen anew.
    rowsIn(file, asked.signal).then(say, () => say('lost'));
    return () => asked.abort();
  }, [file]);
  return (
    <span role="status">
      {rows === null ? words.counting : rows === 'lost' ? words.lost : words.rowsOf(figure(rows))}
    </span>
  );
}
