import { FINDING_TONES, FINDINGS, findingKind, type FindingKind, type FindingTone } from '@puhui/kernel';
import { holds, useMe } from '../../../desk-kit/duties.js';
import { Section } from '../../../desk-kit/facts.js';
import { consumerWords } from '../../../desk-kit/parts/consumer-words.js';
import { SERVICES, type Service } from '../../../desk-kit/parts/services.js';
import { InItsWords } from '../../../desk-kit/program/in-its-words.js';
import { useFigure } from '../../../kit/figure.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import type { Between } from './between.js';
import { linesOf, recordNamed, type ReadLine } from './in-readers-terms.js';
import { findingWords } from './finding-words.js';
import { recordOf, voucherOf } from './record-of.js';
import { ToRecord } from './to-record.js';
import type { Compared, Told, Verifying } from './use-verify.js';
import { verifyWords } from './words.js';

/** Something that was found, with the part that found it; null where it lies between parts. */
export interface Found extends Between {
  readonly part: Service | null;
}

/** What a part found of its own; a report that is not well without a finding is not well either. */
export function findingsOf(part: Service, told: Told): readonly Found[] {
  if (told.state !== 'done') return [];
  const { ok, checks } = told.report;
  const found = checks.flatMap((check): readonly Found[] =>
    check.findings.length === 0 && !check.ok
      ? [{ part, kind: 'check-failed', what: check.kind, expected: 'ok', found: 'not ok' }]
      : check.findings.map((one) => ({ ...one, part, kind: findingKind(one.kind) })),
  );
  const unnamed: Found = { part, kind: 'check-failed', what: part, expected: 'ok', found: 'not ok' };
  return found.length === 0 && !ok ? [unnamed] : found;
}

const betweenOf = (both: Compared | null): readonly Between[] =>
  both === null ? [] : [...both.keys, ...both.events, ...(both.campaigns?.differing ?? [])];

/** Everything that was found, of each part and between them. */
export const allFound = ({ parts, between }: Pick<Verifying, 'parts' | 'between'>): readonly Found[] => [
  ...SERVICES.flatMap((part) => findingsOf(part, parts[part])),
  ...betweenOf(between).map((one) => ({ ...one, part: null })),
];

const toneOf = (kind: FindingKind): FindingTone => FINDINGS[kind].tone;

/** The worst that was found; null where nothing was. */
export const worstOf = (found: readonly Found[]): FindingTone | null =>
  FINDING_TONES.find((tone) => found.some(({ kind }) => toneOf(kind) === tone)) ?? null;

/** Of each tone the records of as many findings are asked for their names. */
const NAMED_MAX = 20;

/** What was found, by what it means to its reader: the worst first. */
export function Findings({ found }: { readonly found: readonly Found[] }) {
  const words = useWords(findingWords);
  return FINDING_TONES.map((tone) => {
    const of = found.filter(({ kind }) => toneOf(kind) === tone);
    return (
      of.length > 0 && (
        <Section key={tone} title={words[tone]}>
          <p className="quiet">{words[`${tone}Means`]}</p>
          <ul className="plain-list stack">
            {of.map((one, at) => (
              <li key={`${one.kind} ${one.what} ${one.expected} ${one.found}`} className="card stack">
                <One found={one} isNamed={at < NAMED_MAX} />
              </li>
            ))}
          </ul>
        </Section>
      )
    );
  });
}

function One({ found, isNamed }: { readonly found: Found; readonly isNamed: boolean }) {
  const words = useWords(findingWords);
  const parts = useWords(verifyWords);
  const language = useLanguage();
  const { kind, part, what, expected, found: is } = found;
  const record = kind.startsWith('campaign-') && part === null ? titleIn(what) : recordNamed(what, language);
  return (
    <>
      <p>
        {part !== null && <span className="quiet">{parts[part]} </span>}
        <strong>{kind === 'messages-parked' ? <Parked found={found} /> : FINDINGS[kind][language]}</strong>
        {record !== null && (
          <>
            {' '}
            <bdi>{record}</bdi>
          </>
        )}
      </p>
      {kind === 'messages-parked' && part !== null ? (
        <ToStuck part={part} />
      ) : (
        linesOf(found, language).map((line) => (
          <p key={`${line.field} ${line.expected}`}>{saidBy(words, line)}</p>
        ))
      )}
      {[recordOf(found), voucherOf(found)].map(
        (one) => one !== null && <ToRecord key={one.kind} record={one} isNamed={isNamed} />,
      )}
      <InItsWords says={`${kind} · ${what} · ${expected} · ${is}`} />
    </>
  );
}

/** The two sides by their names where a reader could take one for the other. */
function saidBy(words: (typeof findingWords)['zh'], { field, expected, found, sides }: ReadLine): string {
  if (sides !== undefined) return words[sides](expected, found);
  return field === null ? words.shouldBe(expected, found) : words.fieldShouldBe(field, expected, found);
}

/** A campaign is named by its title; its number stands behind it. */
const titleIn = (what: string): string => what.replace(/ · [0-9a-f-]+$/, '');

function Parked({ found: { what, found } }: { readonly found: Found }) {
  const words = useWords(findingWords);
  const figure = useFigure();
  const consumers: Readonly<Partial<Record<string, string>>> = useWords(consumerWords);
  const [, consumer = ''] = what.split(' ');
  return words.parked(figure(Number(found)), consumers[consumer.replace(/^.*\./, '')] ?? consumer);
}

/** Who may deal with it is led there; whoever may not is told whom to ask. */
function ToStuck({ part }: { readonly part: Service }) {
  const words = useWords(findingWords);
  const may = holds(useMe(), ['SYSTEM_ADMIN']);
  return (
    <p>{may ? <a href={`/admin/waiting?service=${part}`}>{words.dealWithIt}</a> : words.whoDealsWithIt}</p>
  );
}
