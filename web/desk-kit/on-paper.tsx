import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { momentInFull } from '../kit/dates.js';
import { useLanguage, useWords } from '../kit/language.js';
import { byServer } from '../kit/server-time.js';
import { inBoth } from '../kit/words.js';

const paperWords = inBoth(
  {
    asOf: (when: string) => `截至 ${when}`,
    printed: (when: string) => `打印于 ${when}`,
    signs: (who: string) => `${who}（签字、盖章）：`,
    date: '日期：',
  },
  {
    asOf: (when: string) => `As of ${when}`,
    printed: (when: string) => `Printed ${when}`,
    signs: (who: string) => `${who} (signature and seal):`,
    date: 'Date:',
  },
);

interface PrintedLineProps {
  /** Of what it is, where the head does not say so. */
  readonly what?: string;
  /** The day that was asked for; null for what stood when the answer came. */
  readonly asOf: string | null;
  readonly answeredAtMs: number;
}

/** On paper alone: of what and of when the figures are, and when they were printed. */
export function PrintedLine({ what, asOf, answeredAtMs }: PrintedLineProps) {
  const words = useWords(paperWords);
  const language = useLanguage();
  const said = (ms: number): string => momentInFull(byServer(ms).toISOString(), language);
  const printedAtMs = usePrintedAtMs();
  const parts = [what, words.asOf(asOf ?? said(answeredAtMs)), words.printed(said(printedAtMs))];
  return <p className="only-printed">{parts.filter((part) => part !== undefined).join(' · ')}</p>;
}

/** As the printing begins: the page may have stood open for days. */
function usePrintedAtMs(): number {
  const [printedAtMs, setPrintedAtMs] = useState(() => Date.now());
  useEffect(() => {
    // Before the browser takes the page as it stands.
    const begins = (): void => flushSync(() => setPrintedAtMs(Date.now()));
    window.addEventListener('beforeprint', begins);
    return () => window.removeEventListener('beforeprint', begins);
  }, []);
  return printedAtMs;
}

/** On paper alone: room for each party's name, seal and date. */
export function RoomToSign({ parties }: { readonly parties: readonly string[] }) {
  const words = useWords(paperWords);
  return (
    <div className="signatures only-printed">
      {parties.map((party) => (
        <div key={party}>
          <p>
            <bdi>{words.signs(party)}</bdi>
          </p>
          <p>{words.date}</p>
        </div>
      ))}
    </div>
  );
}
