import { WorkerOutletsDocument } from '../../../generated/worker/graphql.js';
import { useWords } from '../../../kit/language.js';
import { More } from '../../../kit/more.js';
import { Told } from '../../../kit/told.js';
import { useAskedPages } from '../../../kit/use-asked-pages.js';
import { byRegion, type OutletLine } from './by-region.js';
import { nearest, told, type Nearest } from './nearest.js';
import { roughly } from './public-maps.js';
import { useWhereIAm, type Whereabouts } from './where-i-am.js';
import { campaignWords } from './words.js';

/** Where the voucher can be used: by district, or the nearest first for who lets the page know where they are. */
export function Outlets({ campaignId }: { readonly campaignId: string }) {
  const words = useWords(campaignWords);
  const { whereabouts, find } = useWhereIAm();
  const here = whereabouts.state === 'known' ? whereabouts.place : null;
  const known = useAskedPages(
    WorkerOutletsDocument,
    { id: campaignId, near: here === null ? null : roughly(here) },
    ({ campaign }) => campaign?.offer?.outlets.pageInfo,
  );
  return (
    <section className="stack" aria-labelledby="where">
      <h2 id="where">{words.where}</h2>
      <Finding whereabouts={whereabouts} find={find} />
      <Told known={known}>
        {({ pages, more }) => {
          const some = pages.map(({ campaign }) => campaign?.offer?.outlets.nodes ?? null);
          if (some[0] === null) return <p className="quiet">{words.whereAway}</p>;
          const outlets = some.flatMap((nodes) => nodes ?? []);
          return (
            <>
              {here === null ? <ByRegion outlets={outlets} /> : <NearestFirst {...nearest(outlets, here)} />}
              <More more={more} says={words.more} />
            </>
          );
        }}
      </Told>
    </section>
  );
}

/** The place is asked for by a tap alone, and what is done with it is said beforehand. */
function Finding({ whereabouts, find }: { readonly whereabouts: Whereabouts; readonly find: () => void }) {
  const words = useWords(campaignWords);
  const { state } = whereabouts;
  if (state === 'known')
    return (
      <p className="quiet small" role="status">
        {words.nearestFirst}
      </p>
    );
  return (
    <div className="stack">
      <p>
        <button type="button" className="button plain" onClick={find} disabled={state === 'asking'}>
          {state === 'asking' ? words.finding : words.find}
        </button>
      </p>
      <p className="quiet small" role="status">
        {state === 'not allowed' && words.notAllowed}
        {state === 'not known' && words.notKnown}
        {(state === 'not asked' || state === 'asking') && words.findHint}
      </p>
    </div>
  );
}

function ByRegion({ outlets }: { readonly outlets: readonly OutletLine[] }) {
  const words = useWords(campaignWords);
  const regions = byRegion(outlets);
  if (regions.length === 0) return <p className="quiet">{words.noOutlets}</p>;
  return (
    <>
      {regions.map(({ code, name: place, outlets: some }) => (
        <section key={code} className="region">
          <h3 className="quiet small">{place ?? words.otherPlace}</h3>
          <ul className="lines">
            {some.map((outlet) => (
              <OutletItem key={outlet.id} outlet={outlet} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function NearestFirst({ near, others }: Nearest) {
  const words = useWords(campaignWords);
  if (near.length + others.length === 0) return <p className="quiet">{words.noOutlets}</p>;
  return (
    <>
      {near.length > 0 && (
        <ul className="lines">
          {near.map((outlet) => (
            <OutletItem key={outlet.id} outlet={outlet} metres={outlet.metres} />
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <section className="region">
          <h3 className="quiet small">{words.placeUnknown}</h3>
          <ul className="lines">
            {others.map((outlet) => (
              <OutletItem key={outlet.id} outlet={outlet} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function OutletItem({ outlet, metres }: { readonly outlet: OutletLine; readonly metres?: number }) {
  const words = useWords(campaignWords);
  const { name, address } = outlet;
  const far = metres === undefined ? null : told(metres);
  return (
    <li>
      <bdi>{name}</bdi>
      {address !== null && <bdi className="quiet small">{address}</bdi>}
      {far !== null && (
        <span className="small figures">
          {'metres' in far ? words.metres(far.metres) : words.kilometres(far.kilometres)}
        </span>
      )}
    </li>
  );
}
