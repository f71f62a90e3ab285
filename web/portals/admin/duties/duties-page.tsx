import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { oneOf, pageSearch, textOf, type PageSearch } from '../../../desk-kit/address.js';
import { DutyTable, type DutiesOf } from '../../../desk-kit/duties/duty-table.js';
import { EndedChoice } from '../../../desk-kit/duties/ended-choice.js';
import { FindPerson } from '../../../desk-kit/duties/find-person.js';
import { PersonHead } from '../../../desk-kit/duties/person-head.js';
import { dutiesWords } from '../../../desk-kit/duties/words.js';
import { Empty, PageHead } from '../../../desk-kit/facts.js';
import { Choice, Filters } from '../../../desk-kit/filters.js';
import { OnlyFor } from '../../../desk-kit/only-for.js';
import { recordWords } from '../../../desk-kit/records/words.js';
import { MerchantSearch } from '../../../desk-kit/merchant-search.js';
import { UnionSearch } from '../../../desk-kit/union-search.js';
import { useNarrow } from '../../../desk-kit/use-address.js';
import { useWords } from '../../../kit/language.js';
import { Applicant } from './applicant.js';
import { endSessionsWords } from './words.js';

const WHERES = ['PLATFORM', 'UNION', 'PARTNER'] as const;

interface DutiesSearch extends PageSearch {
  readonly where?: (typeof WHERES)[number] | undefined;
  readonly union?: string | undefined;
  readonly merchant?: string | undefined;
  readonly person?: string | undefined;
  readonly ended?: true | undefined;
}

export const dutiesSearch = (search: Record<string, unknown>): DutiesSearch => ({
  ...pageSearch(search),
  where: oneOf(WHERES)(search['where']),
  union: textOf(search['union']),
  merchant: textOf(search['merchant']),
  person: textOf(search['person']),
  ended: search['ended'] === true ? true : undefined,
});

/** Whose duties the address asks for; null while nothing is chosen. */
function asked({ where = 'PLATFORM', union, merchant, person }: DutiesSearch): DutiesOf | null {
  if (person !== undefined) return { personId: person };
  if (where === 'PLATFORM') return { scopeKind: where, scopeId: null };
  const scopeId = where === 'UNION' ? union : merchant;
  return scopeId === undefined ? null : { scopeKind: where, scopeId };
}

/** Who may do what, and through which duty: of everybody over a scope, or of one person; and the ways to change it. */
export const DutiesPage = () => (
  <OnlyFor roles={['PLATFORM_ADMIN']}>
    <Duties />
  </OnlyFor>
);

function Duties() {
  const words = useWords(dutiesWords);
  const search = useSearch({ from: '/duties' });
  const navigate = useNavigate({ from: '/duties' });
  const of = asked(search);
  return (
    <>
      <Head />
      <Scope />
      {search.person === undefined && search.where === 'PARTNER' && search.merchant !== undefined && (
        <Applicant partnerId={search.merchant} />
      )}
      {of === null ? (
        <Empty title={words.chooseScope}>
          <p>{words.chooseScopeHint}</p>
        </Empty>
      ) : (
        <DutyTable
          of={of}
          ended={search.ended === true}
          toPerson={(personId, name) => (
            <Link to="/duties" search={{ person: personId }}>
              {name}
            </Link>
          )}
          toRevoke={({ dutyId, person }, act) => (
            <Link to="/duties/revoke/$dutyId" params={{ dutyId }} search={{ person }}>
              {act}
            </Link>
          )}
        />
      )}
      <FindPerson onFound={(found) => void navigate({ search: { person: found } })} />
    </>
  );
}

function Head() {
  const words = useWords(dutiesWords);
  const records = useWords(recordWords);
  const sessions = useWords(endSessionsWords);
  const { person } = useSearch({ from: '/duties' });
  if (person === undefined)
    return (
      <PageHead
        title={words.title}
        lead={words.lead}
        action={
          <Link to="/duties/register" className="button plain small">
            {words.register}
          </Link>
        }
      />
    );
  return (
    <PersonHead
      personId={person}
      back={
        <Link to="/duties" search={{}}>
          {words.everybody}
        </Link>
      }
      grant={
        <>
          <Link to="/duties/grant" search={{ person }} className="button small">
            {words.grant}
          </Link>
          <Link to="/duties/correct" search={{ person }} className="button plain small">
            {records.correct}
          </Link>
          <Link to="/duties/end-sessions" search={{ person }} className="button plain small">
            {sessions.begin}
          </Link>
        </>
      }
    />
  );
}

function Scope() {
  const words = useWords(dutiesWords);
  const { where = 'PLATFORM', union, merchant, person, ended } = useSearch({ from: '/duties' });
  const narrow = useNarrow<DutiesSearch>();
  const isOfAll = person === undefined;
  return (
    <Filters>
      {isOfAll && (
        <Choice
          label={words.where}
          all={false}
          value={where}
          options={[
            { value: 'PLATFORM', label: words.ofPlatform },
            { value: 'UNION', label: words.ofUnion },
            { value: 'PARTNER', label: words.ofMerchant },
          ]}
          onChoose={(chosen) => narrow({ where: chosen, union: undefined, merchant: undefined })}
        />
      )}
      <EndedChoice
        value={ended === true}
        onChoose={(chosen) => narrow({ ended: chosen ? true : undefined })}
      />
      {isOfAll && where === 'UNION' && (
        <UnionSearch
          which="any"
          label={words.union}
          value={union ?? ''}
          onChoose={(chosen) => narrow({ union: chosen })}
        />
      )}
      {isOfAll && where === 'PARTNER' && (
        <MerchantSearch
          label={words.merchant}
          value={merchant ?? ''}
          onChoose={(chosen) => narrow({ merchant: chosen })}
        />
      )}
    </Filters>
  );
}
