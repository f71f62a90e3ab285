import type { FactLine } from '../../../../desk-kit/facts.js';
import { useLanguage, useWords } from '../../../../kit/language.js';
import { importWords } from './words.js';

/** A sentence that the platform says of a roster. */
export interface Note {
  readonly message: string;
  readonly messageEn: string;
}

/** How a file was read, and what was assumed so that its rows could be. */
export interface RosterReading {
  readonly columns: readonly { readonly column: string; readonly heading: string }[];
  readonly leftOut: readonly string[];
  readonly otherSheets: readonly string[];
  readonly didYouMean?: readonly string[] | null;
  readonly notes?: readonly Note[] | null;
}

/** What is worth a look of how the file was read: nothing is changed, left out or passed over without a word. */
export function useAsRead(reading: RosterReading | null): readonly FactLine[] {
  const words = useWords(importWords);
  if (reading === null) return [];
  const notes = reading.notes ?? [];
  const others = reading.columns.filter(({ column, heading }) => column !== heading);
  return [
    [words.asColumns, listed(others.map(({ column, heading }) => `${heading} → ${column}`))],
    [words.leftOut, listed(reading.leftOut)],
    [words.didYouMean, listed(reading.didYouMean ?? [])],
    [words.otherSheets, listed(reading.otherSheets)],
    [words.notes, notes.length === 0 ? null : <Notes key="notes" notes={notes} />],
  ];
}

const listed = (texts: readonly string[]): string | null => (texts.length === 0 ? null : texts.join('，'));

function Notes({ notes }: { readonly notes: readonly Note[] }) {
  const language = useLanguage();
  return (
    <>
      {notes.map(({ message, messageEn }) => (
        <div key={message}>
          <bdi>{language === 'zh' ? message : messageEn}</bdi>
        </div>
      ))}
    </>
  );
}
