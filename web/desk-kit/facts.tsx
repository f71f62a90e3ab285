import type { ReactNode } from 'react';
import { useLanguage } from '../kit/language.js';
import { readable } from './readable.js';

export type FactLine = readonly [name: string, value: ReactNode];
/** At least one: what somebody decides on is named. */
export type SomeFacts = readonly [FactLine, ...FactLine[]];

/** What is known of one thing, a line each; what is not known has no line. */
export function Facts({ lines }: { readonly lines: readonly FactLine[] }) {
  const language = useLanguage();
  return (
    <dl className="facts">
      {lines.map(
        ([name, value]) =>
          value !== null && (
            <div key={name} className="fact">
              <dt>{name}</dt>
              <dd>{readable(value, language)}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** What programs call something, for who looks for it in a log. */
export const Technical = ({ text }: { readonly text: string }) => <span className="technical">{text}</span>;

interface SectionProps {
  readonly title: string;
  /** Where links of the same page lead to. */
  readonly id?: string;
  readonly children: ReactNode;
}

/** A part of a page, with its head. */
export function Section({ title, id, children }: SectionProps) {
  return (
    <section className="stack" aria-label={title} id={id}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** Where something stands. The status is the server's; the word for it and how it is drawn are the page's. */
export function Status({
  word,
  tone,
}: {
  readonly word: string;
  readonly tone: 'waits' | 'good' | 'bad' | 'quiet';
}) {
  return <span className={`status ${tone}`}>{word}</span>;
}

interface EmptyProps {
  readonly title: string;
  /** What will be here and what brings it, or where else to look: a page that only says that there is nothing does not compile. */
  readonly children: ReactNode;
}

/** Nothing here yet: what will be, and what brings it. */
export function Empty({ title, children }: EmptyProps) {
  return (
    <div className="empty stack">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** The same where it is all that a page has to say: its title. */
export function EmptyPage({ title, children }: EmptyProps) {
  return (
    <div className="empty stack">
      <h1>{title}</h1>
      {children}
    </div>
  );
}

interface PageHeadProps {
  readonly title: string;
  /** What this page is for, in a sentence. */
  readonly lead?: string | undefined;
  /** What one does here: one action, beside the title. */
  readonly action?: ReactNode;
}

export function PageHead({ title, lead, action }: PageHeadProps) {
  return (
    <>
      <div className="title-line">
        <h1>{title}</h1>
        {action}
      </div>
      {lead !== undefined && <p className="quiet">{lead}</p>}
    </>
  );
}
