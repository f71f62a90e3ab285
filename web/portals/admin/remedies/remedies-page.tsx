import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { oneOf } from '../../../desk-kit/address.js';
import { DeskTable, type Column } from '../../../desk-kit/table.js';
import {
  MendableDocument,
  type FillableFragment,
  type MendableFragment,
} from '../../../generated/admin/graphql.js';
import { momentInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { PartChoice } from '../../../desk-kit/parts/part-choice.js';
import { only, SERVICES, type Service } from '../../../desk-kit/parts/services.js';
import { Subject } from './subject.js';
import { ToProgress } from './to-progress.js';
import { remedyWords } from './words.js';

interface RemediesSearch {
  readonly service?: Service | undefined;
}

export const remediesSearch = (search: Record<string, unknown>): RemediesSearch => ({
  service: oneOf(SERVICES)(search['service']),
});

/** What one part of the platform can build anew, and publish again; what of it is under way. */
export function RemediesPage() {
  const words = useWords(remedyWords);
  const { service = 'members' } = useSearch({ from: '/remedies' });
  const navigate = useNavigate({ from: '/remedies' });
  const known = useAsked(MendableDocument, only(service));
  return (
    <>
      <h1>{words.title}</h1>
      <p className="quiet">{words.lead}</p>
      <PartChoice
        label={words.part}
        value={service}
        onChoose={(chosen) => void navigate({ search: { service: chosen } })}
      />
      <Told known={known}>
        {(data) => (
          <>
            <Projections service={service} rows={data[`${service}Projections`] ?? []} />
            <Topics service={service} rows={data[`${service}Topics`] ?? []} />
          </>
        )}
      </Told>
    </>
  );
}

const technical = (text: string) => <span className="technical">{text}</span>;

interface RowsProps<Row> {
  readonly service: Service;
  readonly rows: readonly Row[];
}

/** The last column of both tables: the step, or where the one that is under way is. */
function useStep<Row extends { readonly name: string; readonly underWay: { readonly id: string } | null }>(
  service: Service,
  remedy: 'rebuild' | 'refill',
): Column<Row> {
  const words = useWords(remedyWords);
  return {
    key: 'step',
    head: words.step,
    cell: ({ name, underWay }) =>
      underWay === null ? (
        <Link to={`/remedies/${remedy}`} search={{ service, subject: name }}>
          {words[remedy]}
          <span className="only-heard"> {name}</span>
        </Link>
      ) : (
        <ToProgress service={service} remedyId={underWay.id} />
      ),
  };
}

interface Ran {
  readonly last: MendableFragment['last'];
}

/** What became of it the last time: whoever began it, and everybody else, finds it again. */
function useLast<Row extends Ran>(service: Service): Column<Row> {
  const words = useWords(remedyWords);
  const language = useLanguage();
  return {
    key: 'last',
    head: words.last,
    has: ({ last }) => last !== null,
    cell: ({ last }) =>
      last !== null && (
        <>
          <Link to="/remedies/$service/$remedyId" params={{ service, remedyId: last.id }}>
            {words[last.status]}
          </Link>{' '}
          {last.finishedAt !== null && momentInFull(last.finishedAt, language)}
        </>
      ),
  };
}

function Projections({ service, rows }: RowsProps<MendableFragment>) {
  const words = useWords(remedyWords);
  const columns: readonly Column<MendableFragment>[] = [
    { key: 'name', head: words.name, isName: true, cell: ({ name }) => <Subject name={name} /> },
    { key: 'from', head: words.from, cell: ({ topics }) => technical(topics.join(' ')) },
    useLast(service),
    useStep(service, 'rebuild'),
  ];
  return (
    <section className="stack" aria-label={words.projections}>
      <h2>{words.projections}</h2>
      <p className="quiet small">{rows.length === 0 ? words.noProjections : words.projectionsHint}</p>
      {rows.length > 0 && (
        <DeskTable caption={words.projections} columns={columns} rows={rows} keyOf={({ name }) => name} />
      )}
    </section>
  );
}

function Topics({ service, rows }: RowsProps<FillableFragment>) {
  const words = useWords(remedyWords);
  const columns: readonly Column<FillableFragment>[] = [
    { key: 'name', head: words.name, isName: true, cell: ({ name }) => <Subject name={name} /> },
    { key: 'kind', head: words.kind, cell: ({ kind }) => words[kind] },
    useLast(service),
    useStep(service, 'refill'),
  ];
  return (
    <section className="stack" aria-label={words.topics}>
      <h2>{words.topics}</h2>
      <p className="quiet small">{rows.length === 0 ? words.noTopics : words.topicsHint}</p>
      {rows.length > 0 && (
        <DeskTable caption={words.topics} columns={columns} rows={rows} keyOf={({ name }) => name} />
      )}
    </section>
  );
}
