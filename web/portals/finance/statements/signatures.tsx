import { Status, type FactLine } from '../../../desk-kit/facts.js';
import { useNameOfPerson } from '../../../desk-kit/person-name.js';
import type { StatementWholeFragment } from '../../../generated/finance/graphql.js';
import { momentInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { signatureWords } from './signature-words.js';

export type Approval = StatementWholeFragment['approvals'][number];
type EndOfDuty = NonNullable<Approval['dutyEnded']>;

/** What the end of a signer's duty made of their signature. */
export function useEndOfDuty(): (end: EndOfDuty) => string {
  const words = useWords(signatureWords);
  const language = useLanguage();
  return ({ at, revoked, counted }) => {
    const when = momentInFull(at, language);
    if (counted) return revoked ? words.countedRevoked(when) : words.countedOver(when);
    return revoked ? words.revoked(when) : words.over(when);
  };
}

/** Of whose signature it has to be known, before somebody signs or pays, that they held the duty no more. */
export function useSignatureFacts({ approvals }: StatementWholeFragment): readonly FactLine[] {
  const words = useWords(signatureWords);
  const nameOf = useNameOfPerson();
  const wordOf = useEndOfDuty();
  const lineOf = (counted: boolean) => {
    const said = approvals.flatMap(({ dutyEnded, personId, person, approvedAt }) =>
      dutyEnded?.counted === counted
        ? [
            <Status
              key={approvedAt}
              word={words.ofWhom(nameOf(personId, person), wordOf(dutyEnded))}
              tone="bad"
            />,
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
