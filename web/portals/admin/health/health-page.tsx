import { UNPUBLISHED_COUNTED_MAX } from '@puhui/kernel';
import { Link } from '@tanstack/react-router';
import { AsOf } from '../../../desk-kit/as-of.js';
import { DeskTable, type Column } from '../../../desk-kit/table.js';
import { Facts, Status } from '../../../desk-kit/facts.js';
import {
  HealthOfBenefitsDocument,
  HealthOfBillingDocument,
  HealthOfMembersDocument,
  HealthOfPartnersDocument,
  type HealthOfMembersQuery,
  type PartHealthFragment,
} from '../../../generated/admin/graphql.js';
import { useFigure } from '../../../kit/figure.js';
import { useWords } from '../../../kit/language.js';
import { Told, Wait } from '../../../kit/told.js';
import { useAsked, type Known } from '../../../kit/use-asked.js';
import { SERVICES, type Service } from '../../../desk-kit/parts/services.js';
import { partWords } from '../../../desk-kit/parts/words.js';
import { InItsWords } from '../../../desk-kit/program/in-its-words.js';
import { ConsumerName } from '../../../desk-kit/parts/consumer-name.js';
import { EVERY_MS, useIsLate } from './is-late.js';
import { problemWords } from './problem-words.js';
import { healthWords } from './words.js';

type Healthy = Known<HealthOfMembersQuery>;

/** Only a page that is opened now says how a part is: what an earlier visit read is not shown. */
const PACE = { everyMs: EVERY_MS, asOfNow: true } as const;

/** Each part as it says itself; one that does not answer says nothing, and that is told of it alone. */
export function HealthPage() {
  const words = useWords(healthWords);
  const known: Readonly<Record<Service, Healthy>> = {
    members: useAsked(HealthOfMembersDocument, {}, PACE),
    partners: useAsked(HealthOfPartnersDocument, {}, PACE),
    benefits: useAsked(HealthOfBenefitsDocument, {}, PACE),
    billing: useAsked(HealthOfBillingDocument, {}, PACE),
  };
  const refused = SERVICES.map((service) => known[service]).find(isRefused);
  return (
    <>
      <h1>{words.title}</h1>
      <p className="quiet">{words.lead}</p>
      {refused === undefined ? (
        <ul className="parts">
          {SERVICES.map((service) => (
            <li key={service} className="card stack">
              <PartNow service={service} known={known[service]} />
            </li>
          ))}
        </ul>
      ) : (
        <Told known={refused}>{() => null}</Told>
      )}
    </>
  );
}

/** It did not come for a reason that lies with the reader, and is the same for all parts. */
const isRefused = (known: Healthy): boolean => known.state === 'failed' && !known.failure.passes;

function PartNow({ service, known }: { readonly service: Service; readonly known: Healthy }) {
  const isLate = useIsLate(known);
  const parts = useWords(partWords);
  const isAway = isLate || known.state === 'failed' || (known.state === 'here' && known.stale !== null);
  if (known.state === 'waiting' && !isAway)
    return (
      <>
        <h2>{parts[service]}</h2>
        <Wait />
      </>
    );
  const health = known.state === 'here' ? known.answer.data.health : null;
  return (
    <>
      <OnePart service={service} health={isAway ? null : health} />
      <p className="quiet small">
        <AsOf known={known} />
      </p>
    </>
  );
}

interface PartProps {
  readonly service: Service;
  readonly health: PartHealthFragment | null;
}

function OnePart({ service, health }: PartProps) {
  const words = useWords(healthWords);
  const parts = useWords(partWords);
  const problemsMean = useWords(problemWords);
  if (health === null)
    return (
      <>
        <div className="title-line">
          <h2>{parts[service]}</h2>
          <Status word={words.away} tone="bad" />
        </div>
        <p>{words.awayHint}</p>
      </>
    );
  const { ready, problems, unpublished, stuck } = health;
  return (
    <>
      <div className="title-line">
        <h2>{parts[service]}</h2>
        <Status word={ready ? words.ready : words.notReady} tone={ready ? 'good' : 'bad'} />
      </div>
      {problems.map(({ part, problem }) => (
        <div key={`${part} ${problem}`} className="note bad">
          <strong>{words[part]}</strong>
          {problemsMean[part]}
          <InItsWords says={problem} />
        </div>
      ))}
      <Facts
        lines={[
          [words.unpublished, <Counted key="unpublished" count={unpublished} />],
          [words.stuck, <Stuck key="stuck" service={service} count={stuck} />],
        ]}
      />
      <Consumers health={health} />
    </>
  );
}

/** Counted as far as its service counts: from there on it may be any number more. */
function Counted({ count }: { readonly count: PartHealthFragment['unpublished'] }) {
  const words = useWords(healthWords);
  const figure = useFigure();
  if (count === null) return <>{words.unknown}</>;
  return <>{count < UNPUBLISHED_COUNTED_MAX ? figure(count) : words.orMore(figure(count))}</>;
}

interface StuckProps {
  readonly service: Service;
  readonly count: PartHealthFragment['stuck'];
}

/** A part does its work while single messages wait for somebody's decision: that is no fault of it, and not to be overlooked. */
function Stuck({ service, count }: StuckProps) {
  const words = useWords(healthWords);
  const figure = useFigure();
  if (count === 0) return <>{words.noneStuck}</>;
  if (count === null) return <>{words.unknown}</>;
  const said = count < UNPUBLISHED_COUNTED_MAX ? figure(count) : words.orMore(figure(count));
  return (
    <Link to="/waiting" search={{ service }}>
      <Status word={words.stuckOf(said)} tone="bad" />
    </Link>
  );
}

type Consumer = PartHealthFragment['consumers'][number];
const tones = { RUNNING: 'good', RECOVERING: 'waits', DEAD: 'bad' } as const;

function Consumers({ health: { consumers } }: { readonly health: PartHealthFragment }) {
  const words = useWords(healthWords);
  const figure = useFigure();
  const columns: readonly Column<Consumer>[] = [
    {
      key: 'consumer',
      head: words.consumer,
      isName: true,
      cell: ({ consumer }) => <ConsumerName consumer={consumer} />,
    },
    {
      key: 'status',
      head: words.status,
      cell: ({ status }) => <Status word={words[status]} tone={tones[status]} />,
    },
    { key: 'lag', head: words.lag, isFigure: true, cell: ({ lag }) => words.lagOf(figure(lag)) },
  ];
  return (
    <DeskTable
      caption={words.consumers}
      columns={columns}
      rows={consumers}
      keyOf={({ consumer }) => consumer}
    />
  );
}
