import { useWords } from '../../../kit/language.js';
import { byRegion, type OutletLine } from './by-region.js';
import { campaignWords } from './words.js';

interface Shown {
  /** Null while the merchants' part of the platform is away. */
  readonly outlets: readonly OutletLine[] | null;
  readonly more: (() => void) | null;
}

/** Where the voucher can be used, by district. */
export function Outlets({ outlets, more }: Shown) {
  const words = useWords(campaignWords);
  const regions = byRegion(outlets ?? []);
  return (
    <section className="stack" aria-labelledby="where">
      <h2 id="where">{words.where}</h2>
      {outlets === null && <p className="quiet">{words.whereAway}</p>}
      {outlets !== null && regions.length === 0 && <p className="quiet">{words.noOutlets}</p>}
      {regions.map(({ code, name: place, outlets: some }) => (
        <section key={code} className="region">
          <h3 className="quiet small">{place ?? words.otherPlace}</h3>
          <ul className="lines">
            {some.map(({ id, name, address }) => (
              <li key={id}>
                <bdi>{name}</bdi>
                {address !== null && <bdi className="quiet small">{address}</bdi>}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {more && (
        <p>
          <button type="button" className="button plain" onClick={more}>
            {words.more}
          </button>
        </p>
      )}
    </section>
  );
}
