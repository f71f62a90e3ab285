import { WorkerLooksDocument, type WorkerLooksQuery } from '../../../generated/worker/graphql.js';
import { moment } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { Told } from '../../../kit/told.js';
import { useAsked } from '../../../kit/use-asked.js';
import { lookWords } from './look-words.js';

type Looks = NonNullable<WorkerLooksQuery['myUnmaskings']>;

/** Who saw my data in clear: each look, by whom, when and why. */
export function Looks() {
  const words = useWords(lookWords);
  const known = useAsked(WorkerLooksDocument, {});
  return (
    <section className="card stack" aria-labelledby="looks">
      <h2 id="looks">{words.looks}</h2>
      <Told known={known}>{({ myUnmaskings }) => myUnmaskings !== null && <Each {...myUnmaskings} />}</Told>
    </section>
  );
}

function Each({ nodes, pageInfo }: Looks) {
  const words = useWords(lookWords);
  return (
    <>
      {nodes.length === 0 && <p className="quiet">{words.nobody}</p>}
      {nodes.map((look) => (
        <Look key={look.id} look={look} />
      ))}
      {pageInfo.hasNextPage && <p className="quiet small">{words.newest}</p>}
    </>
  );
}

function Look({
  look: { at, fields, reason, maskedSeenBy, tradeUnion },
}: {
  readonly look: Looks['nodes'][number];
}) {
  const words = useWords(lookWords);
  const language = useLanguage();
  const seen = new Intl.ListFormat(language).format(fields.map((field) => words[field]));
  return (
    <div>
      <h3>{moment(at, language)}</h3>
      <p>{words.saw(maskedSeenBy ?? words.somebody, seen)}</p>
      <p className="quiet">
        <bdi>{reason}</bdi>
      </p>
      <p className="quiet small">
        <bdi>{tradeUnion?.name}</bdi>
      </p>
    </div>
  );
}
