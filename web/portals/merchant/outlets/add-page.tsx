import type { ReactNode } from 'react';
import { OUTLETS_AT_ONCE_MAX } from '@puhui/kernel';
import { Link, useSearch } from '@tanstack/react-router';
import { DeedPage } from '../../../desk-kit/deed-page.js';
import type { FactLine } from '../../../desk-kit/facts.js';
import { AddOutletsDocument } from '../../../generated/merchant/graphql.js';
import { isolated } from '../../../kit/isolated.js';
import { useFigure } from '../../../kit/figure.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { WhileOngoing } from '../partner/ongoing.js';
import { usePartner } from '../partner/partner-frame.js';
import { OfBefore } from './of-before.js';
import { OutletToCheck } from './outlet-to-check.js';
import { readLines, type OutletLine } from './read-lines.js';
import { RegionFinder } from './region.js';
import { outletsWords } from './words.js';
import { wrongOf } from './wrong-lines.js';

/** A line's worth: a name, a district and an address. */
const LINE_CHARACTERS = 200;

/** How many of a long list are shown before it is sent. */
const SHOWN = 10;

const outletsIn = (text: string): readonly OutletLine[] => {
  const read = readLines(text);
  return 'outlets' in read ? read.outlets : [];
};

const beyond = (list: string): number => outletsIn(list).length - SHOWN;

/** What is shown of a list before it is sent. */
const firstOf = (list: string): readonly FactLine[] =>
  outletsIn(list)
    .slice(0, SHOWN)
    .map((outlet, place) => [
      `${place + 1}. ${isolated(outlet.name)}`,
      <OutletToCheck key={place} outlet={outlet} />,
    ]);

/** Outlets one a line, as a merchant has them in a list; with an application before, its outlets are there already. */
export function AddOutletsPage(): ReactNode {
  const { before } = useSearch({ from: '/p/$partnerId/outlets/add' });
  return (
    <WhileOngoing>
      {before === undefined ? (
        <AddOutlets />
      ) : (
        <OfBefore before={before}>{(list) => <AddOutlets ofBefore={list} />}</OfBefore>
      )}
    </WhileOngoing>
  );
}

/** @param ofBefore lines that are there before anybody types */
function AddOutlets({ ofBefore = '' }: { readonly ofBefore?: string }) {
  const words = useWords(outletsWords);
  const language = useLanguage();
  const figure = useFigure();
  const { id: partnerId } = usePartner();
  return (
    <DeedPage
      title={words.addTitle}
      lead={
        <>
          {ofBefore !== '' && <p>{words.ofBefore}</p>}
          <RegionFinder />
        </>
      }
      start={{ list: ofBefore }}
      fields={{
        list: {
          label: words.list,
          hint: `${words.listHint} ${words.example}`,
          kind: 'words',
          mostCharacters: OUTLETS_AT_ONCE_MAX * LINE_CHARACTERS,
          rows: 14,
          wrong: (text) => wrongOf(text, words, language),
        },
      }}
      check={({ list }) => ({
        facts: [
          [words.count, words.countOf(figure(outletsIn(list).length))],
          ...firstOf(list),
          [words.rest, beyond(list) > 0 ? words.countOf(figure(beyond(list))) : null],
        ],
        happens: words.happens,
        act: words.act,
      })}
      deed={{
        name: `add-outlets.${partnerId}`,
        document: AddOutletsDocument,
        variables: ({ list }: { readonly list: string }, idempotencyKey) => ({
          input: { partnerId, outlets: outletsIn(list), idempotencyKey },
        }),
        resultOf: ({ addOutlets }) => addOutlets,
      }}
      more={(refused) => refused.__typename === 'InvalidOutlets' && <Wrong problems={refused.problems} />}
      became={({ outlets }) => ({
        title: words.added(figure(outlets.length)),
        next: (
          <Link to="/p/$partnerId/outlets" params={{ partnerId }} className="button">
            {words.back}
          </Link>
        ),
      })}
    />
  );
}

interface WrongProps {
  readonly problems: readonly {
    readonly index: number;
    readonly message: string;
    readonly messageEn: string;
  }[];
}

/** What the service finds wrong with which of them. */
function Wrong({ problems }: WrongProps) {
  const words = useWords(outletsWords);
  const language = useLanguage();
  return (
    <ul>
      {problems.map(({ index, message, messageEn }) => (
        <li key={`${index} ${message}`}>
          {words.problem(String(index + 1), language === 'zh' ? message : messageEn)}
        </li>
      ))}
    </ul>
  );
}
