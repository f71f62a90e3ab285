import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { textOf } from '../../../desk-kit/address.js';
import { DutyTable, type DutiesOf } from '../../../desk-kit/duties/duty-table.js';
import { EndedChoice } from '../../../desk-kit/duties/ended-choice.js';
import { FindPerson } from '../../../desk-kit/duties/find-person.js';
import { PersonHead } from '../../../desk-kit/duties/person-head.js';
import { dutiesWords } from '../../../desk-kit/duties/words.js';
import { PageHead } from '../../../desk-kit/facts.js';
import { Filters } from '../../../desk-kit/filters.js';
import { useNarrow } from '../../../desk-kit/use-address.js';
import { useWords } from '../../../kit/language.js';
import {
  ChooseUnion,
  UnionFilter,
  unionListSearch,
  useUnionInView,
  type UnionListSearch,
} from '../shell/of-union.js';

interface DutiesSearch extends UnionListSearch {
  readonly person?: string | undefined;
  readonly ended?: true | undefined;
}

export const dutiesSearch = (search: Record<string, unknown>): DutiesSearch => ({
  ...unionListSearch(search),
  person: textOf(search['person']),
  ended: search['ended'] === true ? true : undefined,
});

/** Who may do what in a union; or all that one person may do here. */
export function DutiesPage() {
  const { union: chosen, person } = useSearch({ from: '/duties' });
  const navigate = useNavigate({ from: '/duties' });
  const union = useUnionInView(chosen);
  return (
    <>
      <Head />
      <Scope union={union} />
      {person !== undefined && <Listed of={{ personId: person }} />}
      {person === undefined && union !== null && <Listed of={{ scopeKind: 'UNION', scopeId: union }} />}
      {person === undefined && union === null && <ChooseUnion />}
      <FindPerson onFound={(found) => void navigate({ search: { person: found } })} />
    </>
  );
}

function Head() {
  const words = useWords(dutiesWords);
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
        <Link to="/duties/grant" search={{ person }} className="button small">
          {words.grant}
        </Link>
      }
    />
  );
}

function Scope({ union }: { readonly union: string | null }) {
  const { person, ended } = useSearch({ from: '/duties' });
  const narrow = useNarrow<DutiesSearch>();
  const choice = (
    <EndedChoice value={ended === true} onChoose={(chosen) => narrow({ ended: chosen ? true : undefined })} />
  );
  return (
    <Filters>
      {person === undefined ? (
        <UnionFilter union={union} narrow={narrow}>
          {choice}
        </UnionFilter>
      ) : (
        choice
      )}
    </Filters>
  );
}

function Listed({ of }: { readonly of: DutiesOf }) {
  const { ended } = useSearch({ from: '/duties' });
  return (
    <DutyTable
      of={of}
      ended={ended === true}
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
  );
}
