import { Status, type FactLine } from '../../../desk-kit/facts.js';
import { useNameOfPerson } from '../../../desk-kit/person-name.js';
import type { StatementWholeFragment } from '../../../generated/finance/graphql.js';
import { momentInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { signatureWords } from './signature-words.js';

export type Approval = StatementWholeFragment['approvals'][number];
type Ended = NonNullable<Approval['dutyEnded']>;

/** What the end of a signer's duty made of their signature, and why: the word of it in one line, the reason in as many as it takes. */
export function EndOfDuty({ end: { at, revoked, counted } }: { readonly end: Ended }) {
  const words = useWords(signatureWords);
  const when = momentInFull(at, useLanguage());
  const why = revoked ? words.revoked(when) : words.over(when);
  return (
    <>
      <Status word={counted ? words.counted : words.out} tone="bad" />{' '}
      <span>{counted ? words.heardLater(why) : why}</span>
    </>
  );
}

/** Of whose signature it has to be known, before somebody signs or pays, that they held the duty no more. */
export function useSignatureFacts({ approvals }: StatementWholeFragment): readonly FactLine[] {
  const words = useWords(signatureWords);
  const nameOf = useNameOfPerson();
  const lineOf = (counted: boolean) => {
    const said = approvals.flatMap(({ dutyEnded, personId, person, approvedAt }) =>
      dutyEnded?.counted === counted
        ? [
            <p key={`${personId} ${approvedAt}`}>
              <bdi>{nameOf(personId, person)}</bdi> <EndOfDuty end={dutyEnded} />
            </p>,
          ]
        : [],
    );
    return said.length === 0 ? null : counted ? [...said, <p key="hint">{words.lateHint}</p>] : said;
  };
  return [
    [words.noMore, lineOf(false)],
    [words.late, lineOf(true)],
  ];
}
