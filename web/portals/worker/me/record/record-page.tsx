import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ask } from '../../../../kit/ask.js';
import { useLanguage, useWords } from '../../../../kit/language.js';
import { gather, type MyRecord } from './gather.js';
import { recordWords } from './words.js';

type Looking =
  | { readonly state: 'ready' | 'waiting' | 'failed' }
  | { readonly state: 'here'; readonly record: MyRecord };

/** A copy of what is held about oneself: looked up in every service when it is asked for, and taken along as a file. */
export function RecordPage() {
  const words = useWords(recordWords);
  const [looking, setLooking] = useState<Looking>({ state: 'ready' });
  const look = (): void => {
    setLooking({ state: 'waiting' });
    gather(ask, new Date()).then(
      (record) => setLooking({ state: 'here', record }),
      () => setLooking({ state: 'failed' }),
    );
  };
  return (
    <>
      <h1>{words.title}</h1>
      <p className="quiet">{words.lead}</p>
      {looking.state === 'here' ? (
        <Found record={looking.record} />
      ) : (
        <p>
          <button
            type="button"
            className="button whole"
            disabled={looking.state === 'waiting'}
            onClick={look}
          >
            {looking.state === 'waiting' ? words.gathering : words.gather}
          </button>
        </p>
      )}
      {looking.state === 'failed' && (
        <p className="note" role="alert">
          {words.failed}
        </p>
      )}
      <p>
        <Link to="/me" className="button plain">
          {words.back}
        </Link>
      </p>
    </>
  );
}

const PARTS = [
  'memberships',
  'names',
  'duties',
  'merchants',
  'looks',
  'vouchers',
  'entries',
  'turnedAway',
] as const;

/** What was found, and the file of it. */
function Found({ record }: { readonly record: MyRecord }) {
  const words = useWords(recordWords);
  const written = new Intl.NumberFormat(useLanguage());
  const download = (): void => {
    const url = URL.createObjectURL(
      new Blob([JSON.stringify(record, null, 2)], { type: 'application/json' }),
    );
    const link = Object.assign(document.createElement('a'), { href: url, download: `${words.file}.json` });
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <section className="card stack" role="status" aria-label={words.parts}>
      <h2>{words.parts}</h2>
      <dl className="facts">
        {PARTS.map((part) => (
          <div key={part} className="fact">
            <dt>{words[part]}</dt>
            <dd>{words.count(written.format(record[part].length))}</dd>
          </div>
        ))}
      </dl>
      <p>
        <button type="button" className="button" onClick={download}>
          {words.download}
        </button>
      </p>
    </section>
  );
}
