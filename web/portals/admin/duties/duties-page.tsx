import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { oneOf, pageSearch, type PageSearch } from '../../../desk-kit/address.js';
import { DutyTable, type DutiesOf } from '../../../desk-kit/duties/duty-table.js';
import { FindPerson } from '../../../desk-kit/duties/find-person.js';
import { usePersonName } from '../../../desk-kit/duties/person-name.js';
import { dutiesWords } from '../../../desk-kit/duties/words.js';
import { Empty } from '../../../desk-kit/facts.js';
import { Choice, Filters } from '../../../desk-kit/filters.js';
import { MerchantSearch } from '../../../desk-kit/merchant-search.js';
import { UnionSearch } from '../../../desk-kit/union-search.js';
import { useWords } from '../../../kit/language.js';
import { Applicant } from './applicant.js';

const WHERES = ['PLATFORM', 'UNION', 'PARTNER'] as const;

interface DutiesSearch extends PageSearch {
  readonly where?: (typeof WHERES)[number] | undefined;
  readonly union?: string | undefined;
  readonly merchant?: string | undefined;
  readonly person?: string | undefined;
  readonly ended?: true | undefined;
}

const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

export const dutiesSearch = (search: Record<string, unknown>): DutiesSearch => ({
  ...pageSearch(search),
  where: oneOf(WHERES)(search['where']),
  union: textIn(search['union']),
  merchant: textIn(search['merchant']),
  person: textIn(search['person']),
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
export function DutiesPage() {
  const words = useWords(dutiesWords);
  const { after, page, ...search } = useSearch({ from: '/duties' });
  const navigate = useNavigate({ from: '/duties' });
  const of = asked(search);
  const { person, merchant, where } = search;
  return (
    <>
      {person === undefined ? <Everybody /> : <OnePerson personId={person} />}
      <Scope />
      {person === undefined && where === 'PARTNER' && merchant !== undefined && (
        <Applicant partnerId={merchant} />
      )}
      {of === null ? (
        <Empty title={words.none}>
          <p>{words.noneHint}</p>
        </Empty>
      ) : (
        <DutyTable
          of={of}
          ended={search.ended === true}
          page={{ after, page }}
          go={(to) => void navigate({ search: { ...search, ...to } })}
          toPerson={(personId, name) => (
            <Link to="/duties" search={{ person: personId }}>
              {name}
            </Link>
          )}
          toRevoke={(dutyId, act) => (
            <Link to="/duties/revoke/$dutyId" params={{ dutyId }}>
              {act}
            </Link>
          )}
        />
      )}
      <FindPerson onFound={(found) => void navigate({ search: { person: found } })} />
    </>
  );
}

function Everybody() {
  const words = useWords(dutiesWords);
  return (
    <>
      <div className="title-line">
        <h1>{words.title}</h1>
        <Link to="/duties/register" className="button plain small">
          {words.register}
        </Link>
      </div>
      <p className="quiet">{words.lead}</p>
    </>
  );
}

function OnePerson({ personId }: { readonly personId: string }) {
  const words = useWords(dutiesWords);
  const name = usePersonName(personId);
  return (
    <>
      <nav className="crumbs" aria-label={words.title}>
        <Link to="/duties" search={{}}>
          {words.everybody}
        </Link>
      </nav>
      <div className="title-line">
        <h1>
          <bdi>{name === null ? words.personUnknown : words.ofPerson(name)}</bdi>
        </h1>
        {name !== null && (
          <Link to="/duties/grant" search={{ person: personId }} className="button small">
            {words.grant}
          </Link>
        )}
      </div>
    </>
  );
}

function Scope() {
  const words = useWords(dutiesWords);
  const { after: _, page: __, ...search } = useSearch({ from: '/duties' });
  const { where = 'PLATFORM', union, merchant, person, ended } = search;
  const navigate = useNavigate({ from: '/duties' });
  return (
    <>
      <Filters>
        {person === undefined && (
          <Choice
            label={words.where}
            all={false}
            value={where}
            options={[
              { value: 'PLATFORM', label: words.ofPlatform },
              { value: 'UNION', label: words.ofUnion },
              { value: 'PARTNER', label: words.ofMerchant },
            ]}
            onChoose={(chosen) => void navigate({ search: { where: chosen, ended } })}
          />
        )}
        <Choice
          label={words.which}
          all={false}
          value={ended === true ? 'all' : 'live'}
          options={[
            { value: 'live', label: words.live },
            { value: 'all', label: words.all },
          ]}
          onChoose={(chosen) =>
            void navigate({ search: { ...search, ended: chosen === 'all' ? true : undefined } })
          }
        />
      </Filters>
      {person === undefined && where === 'UNION' && (
        <UnionSearch
          label={words.union}
          value={union ?? ''}
          onChoose={(chosen) => void navigate({ search: { where, union: chosen, ended } })}
        />
      )}
      {person === undefined && where === 'PARTNER' && (
        <MerchantSearch
          label={words.merchant}
          value={merchant ?? ''}
          onChoose={(chosen) => void navigate({ search: { where, merchant: chosen, ended } })}
        />
      )}
    </>
  );
}
