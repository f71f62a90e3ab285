import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useLanguage, useWords } from '../../../../kit/language.js';
import { listed } from '../../../../kit/listed.js';
import { asPage } from './as-page.js';
import type { MyRecord } from './gather.js';
import { madeAt, saidRecord, type SaidPart, type SaidRow } from './said-record.js';
import { recordWords } from './words.js';

const keep = (text: string, type: string, name: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
};

/** What was found, each part of which opens to what is held; and three ways to take it along. */
export default function Found({ record }: { readonly record: MyRecord }) {
  const words = useWords(recordWords);
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const parts = saidRecord(record, language);
  const made = words.madeAt(madeAt(record, language));
  const print = (): void => {
    // What is folded is not printed.
    flushSync(() => setOpen(true));
    window.print();
  };
  const savePage = (): void => {
    const page = asPage(parts, {
      title: words.title,
      madeAt: made,
      headOf: (part) => words[part],
      none: words.noneHeld,
      away: words.partAway,
      language: language === 'zh' ? 'zh-CN' : 'en',
    });
    keep(page, 'text/html;charset=utf-8', `${words.file}.html`);
  };
  return (
    <section className="card stack" aria-label={words.parts}>
      <h2>{words.parts}</h2>
      <p className="quiet" role="status">
        {made}
      </p>
      {record.away.length > 0 && (
        <p className="note">
          {words.away(
            listed(
              record.away.map((part) => words[part]),
              language,
            ),
          )}
        </p>
      )}
      {parts.map((part) => (
        <Part key={`${part.part} ${isOpen}`} said={part} isOpen={isOpen} />
      ))}
      <p className="actions no-print">
        <button type="button" className="button" onClick={savePage}>
          {words.savePage}
        </button>
        <button type="button" className="button plain" onClick={print}>
          {words.print}
        </button>
        <button
          type="button"
          className="button plain"
          onClick={() => keep(JSON.stringify(record, null, 2), 'application/json', `${words.file}.json`)}
        >
          {words.download}
        </button>
      </p>
    </section>
  );
}

function Part({ said: { part, rows }, isOpen }: { readonly said: SaidPart; readonly isOpen: boolean }) {
  const words = useWords(recordWords);
  const written = new Intl.NumberFormat(useLanguage());
  const count = rows === null ? words.partAway : words.count(written.format(rows.length));
  if (rows === null || rows.length === 0)
    return (
      <p>
        <strong>{words[part]}</strong> {count}
      </p>
    );
  return (
    <details open={isOpen}>
      <summary>
        <strong>{words[part]}</strong> {count}
      </summary>
      {rows.map((row) => (
        <Held key={row.lines.join()} row={row} />
      ))}
    </details>
  );
}

function Held({ row: { title, lines } }: { readonly row: SaidRow }) {
  return (
    <section className="stack">
      <h3>
        <bdi>{title}</bdi>
      </h3>
      <dl className="facts">
        {lines.map(([name, value]) => (
          <div key={`${name} ${value}`} className="fact">
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
