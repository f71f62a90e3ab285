import { useState } from 'react';
import { ask } from '../../kit/ask.js';
import { useFigure } from '../../kit/figure.js';
import { useWords } from '../../kit/language.js';
import { keepFile } from '../keep-file.js';
import { gather, NoFile } from './gather.js';
import { fileNameOf, statementCsv } from './statement-csv.js';
import { fileWords } from './words.js';

type Taking =
  | { readonly state: 'ready' }
  | { readonly state: 'busy'; readonly lines: number; readonly all: number }
  | { readonly state: 'failed'; readonly why: NoFile['why'] };

/** A statement's lines as a file for the reader's own books; it says how far it is, and makes none that lacks a line. */
export function StatementFile({ statementId }: { readonly statementId: string }) {
  const words = useWords(fileWords);
  const figure = useFigure();
  const [taking, setTaking] = useState<Taking>({ state: 'ready' });
  const take = async (): Promise<void> => {
    setTaking({ state: 'busy', lines: 0, all: 0 });
    try {
      const told = (lines: number, all: number): void => setTaking({ state: 'busy', lines, all });
      const { statement, lines } = await gather(ask, statementId, told);
      keepFile(new Blob([statementCsv(statement, lines)], { type: 'text/csv' }), fileNameOf(statement));
      setTaking({ state: 'ready' });
    } catch (error) {
      // Whatever the line or the graph said, the file is not there, and asking again is safe.
      setTaking({ state: 'failed', why: error instanceof NoFile ? error.why : 'away' });
    }
  };
  return (
    <div className="stack-small">
      <p>
        <button
          type="button"
          className="button plain small"
          disabled={taking.state === 'busy'}
          onClick={() => void take()}
        >
          {words.take}
        </button>
      </p>
      {taking.state === 'busy' && (
        <p className="quiet small" role="status">
          {words.taking(figure(taking.lines), figure(taking.all))}
        </p>
      )}
      {taking.state === 'failed' && (
        <p className="note" role="alert">
          {words[taking.why]}
        </p>
      )}
    </div>
  );
}
