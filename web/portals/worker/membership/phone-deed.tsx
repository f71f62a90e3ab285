import { useEffect, useRef, type ReactNode } from 'react';
import { useWords } from '../../../kit/language.js';
import { Trouble } from '../../../kit/told.js';
import { useDeed, type DeedOf, type DeedResult } from '../../../kit/use-deed.js';
import { membershipWords } from './words.js';

interface PhoneDeedProps<Data, Variables, Given, Result extends DeedResult> {
  readonly title: string;
  /** What is asked for, a line each; what is not said has no line. */
  readonly facts: readonly (readonly [name: string, value: string | null])[];
  readonly happens: string;
  readonly act: string;
  readonly deed: DeedOf<Data, Variables, Given, Result>;
  readonly given: Given;
  /** The way back without doing it. */
  readonly back: ReactNode;
  /** A branch for every member of the union, ending in unreachable. */
  readonly became: (result: Result) => ReactNode;
}

/** What can't be taken back is asked once, as a page that says what happens; done once, however often the line breaks. */
export function PhoneDeed<Data, Variables, Given, Result extends DeedResult>(
  props: PhoneDeedProps<Data, Variables, Given, Result>,
) {
  const { title, facts, happens, act, deed, given, back, became } = props;
  const words = useWords(membershipWords);
  const { doing, act: begin } = useDeed(deed);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  if (doing.state === 'answered') return became(doing.result);
  if (doing.state === 'failed') return <Trouble failure={doing.failure} again={() => begin(given)} />;
  if (doing.state === 'waiting')
    return (
      <section className="card stack" role="status">
        <h1 className="wait">
          <span className="dot" aria-hidden="true" />
          {words.asking}
        </h1>
        <p>{doing.for === 'line' ? words.lineHint : words.askingHint}</p>
      </section>
    );
  return (
    <section className="card stack">
      <h1 tabIndex={-1} ref={head}>
        {title}
      </h1>
      <dl className="facts">
        {facts.map(
          ([name, value]) =>
            value !== null && (
              <div key={name} className="fact">
                <dt>{name}</dt>
                <dd>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ),
        )}
      </dl>
      <p className="note">{happens}</p>
      <p className="actions">
        <button type="button" className="button" onClick={() => begin(given)}>
          {act}
        </button>
        {back}
      </p>
    </section>
  );
}
