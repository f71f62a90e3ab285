import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { pageSearch, type PageSearch } from '../../../desk-kit/address.js';
import { DutyTable, type DutiesOf } from '../../../desk-kit/duties/duty-table.js';
import { FindPerson } from '../../../desk-kit/duties/find-person.js';
import { usePersonName } from '../../../desk-kit/duties/person-name.js';
import { dutiesWords } from '../../../desk-kit/duties/words.js';
import { Choice } from '../../../desk-kit/filters.js';
import { useWords } from '../../../kit/language.js';
import { OfUnion, ofUnionSearch, type OfUnionSearch } from '../shell/of-union.js';

interface DutiesSearch extends PageSearch, OfUnionSearch {
  readonly person?: string | undefined;
  readonly ended?: true | undefined;
}

export const dutiesSearch = (search: Record<string, unknown>): DutiesSearch => ({
  ...pageSearch(search),
  ...ofUnionSearch(search),
  person: typeof search['person'] === 'string' ? search['person'] : undefined,
  ended: search['ended'] === true ? true : undefined,
});

/** Who may do what in a union; or all that one person may do here. */
export function DutiesPage() {
  const { person } = useSearch({ from: '/duties' });
  const navigate = useNavigate({ from: '/duties' });
  return (
    <>
      {person === undefined ? <OfOneUnion /> : <OfPerson personId={person} />}
      <FindPerson onFound={(found) => void navigate({ search: { person: found } })} />
    </>
  );
}

function OfOneUnion() {
  const words = useWords(dutiesWords);
  const { union } = useSearch({ from: '/duties' });
  const navigate = useNavigate({ from: '/duties' });
  return (
    <>
      <div className="title-line">
        <h1>{words.title}</h1>
        <Link to="/duties/register" className="button plain small">
          {words.register}
        </Link>
      </div>
      <p className="quiet">{words.lead}</p>
      <OfUnion
        chosen={union}
        onChoose={(chosen) => void navigate({ search: { union: chosen } })}
        filters={<Ended />}
      >
        {(tradeUnionId) => <Listed of={{ scopeKind: 'UNION', scopeId: tradeUnionId }} />}
      </OfUnion>
    </>
  );
}

function OfPerson({ personId }: { readonly personId: string }) {
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
      <search className="filters no-print" aria-label={words.which}>
        <Ended />
      </search>
      <Listed of={{ personId }} />
    </>
  );
}

function Ended() {
  const words = useWords(dutiesWords);
  const { after: _, page: __, ...search } = useSearch({ from: '/duties' });
  const navigate = useNavigate({ from: '/duties' });
  return (
    <Choice
      label={words.which}
      all={false}
      value={search.ended === true ? 'all' : 'live'}
      options={[
        { value: 'live', label: words.live },
        { value: 'all', label: words.all },
      ]}
      onChoose={(chosen) =>
        void navigate({ search: { ...search, ended: chosen === 'all' ? true : undefined } })
      }
    />
  );
}

function Listed({ of }: { readonly of: DutiesOf }) {
  const { after, page, ...search } = useSearch({ from: '/duties' });
  const navigate = useNavigate({ from: '/duties' });
  return (
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
  );
}
