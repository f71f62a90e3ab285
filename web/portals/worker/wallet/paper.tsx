import { useWords } from '../../../kit/language.js';
import { asFarAs } from '../../../kit/unanswered.js';
import { useAsked, type Known } from '../../../kit/use-asked.js';
import {
  WorkerVoucherPaperDocument,
  type WorkerVoucherPaperQuery,
} from '../../../generated/worker/graphql.js';
import { byRegion, type OutletLine, type Region } from '../campaign/by-region.js';
import { campaignWords } from '../campaign/words.js';
import { walletWords } from './words.js';

type Campaign = NonNullable<WorkerVoucherPaperQuery['voucher']>['campaign'];
export type Paper = Known<WorkerVoucherPaperQuery>;

/** What a voucher on paper says beside its face: asked for as it is opened, since a browser prints what is there. */
export const usePaper = (voucherId: string): Paper => useAsked(WorkerVoucherPaperDocument, { id: voucherId });

/**
 * For somebody without a phone, and for who stands at the counter: whose it is to take, where, how, and whom to ask. What another
 * service does not tell now is left out, and where to ask for it stands there: what is printed comes back no more.
 */
export function OnPaper({ paper }: { readonly paper: Paper }) {
  const words = useWords(walletWords);
  const campaign =
    paper.state === 'here' ? asFarAs(() => paper.answer.data.voucher?.campaign ?? null, null) : null;
  const merchant = asFarAs(() => campaign?.partner?.name ?? null, null);
  const union = asFarAs(() => campaign?.tradeUnion?.name ?? null, null);
  return (
    <section className="paper">
      <dl className="facts">
        {merchant !== null && (
          <>
            <dt>{words.merchant}</dt>
            <dd>
              <bdi>{merchant}</bdi>
            </dd>
          </>
        )}
        {union !== null && (
          <>
            <dt>{words.given}</dt>
            <dd>
              <bdi>{union}</bdi>
            </dd>
          </>
        )}
      </dl>
      <h2>{words.howTo}</h2>
      <ol>
        <li>{words.howToShow}</li>
        <li>{words.howToOnce}</li>
        <li>{words.howToKeep}</li>
        <li>{words.howToHelp}</li>
      </ol>
      <h2>{words.where}</h2>
      <Outlets outlets={asFarAs(() => campaign?.offer?.outlets ?? null, null)} />
    </section>
  );
}

type Outlets = NonNullable<NonNullable<Campaign['offer']>['outlets']>;

/** Lines of outlets and districts that fit below the code and the rest, two beside each other: 20 on the one sheet. */
export const PAPER_LINES_MAX = 40;

/** Halves of a Chinese character in a line, a few fewer than fit: what is a letter or a digit takes one. */
const HALVES_A_LINE = 48;

/** How many lines an outlet takes, with its name and address whole. */
export function linesOf({ name, address }: Pick<OutletLine, 'name' | 'address'>): number {
  const text = `${name} ${address ?? ''}`.trim();
  const halves = Array.from(text).flatMap((sign) => (sign <= '\u00ff' ? [sign] : [sign, sign]));
  return Math.max(1, Math.ceil(halves.length / HALVES_A_LINE));
}

/** As many districts with their outlets as fit; a district is cut off behind one of its outlets at the earliest. */
export function fitting(regions: readonly Region[]): {
  readonly fit: readonly Region[];
  readonly all: boolean;
} {
  let left = PAPER_LINES_MAX;
  const fit = regions.flatMap((region): Region[] => {
    let room = left - 1;
    const outlets: OutletLine[] = [];
    for (const outlet of region.outlets) {
      room -= linesOf(outlet);
      if (room < 0) break;
      outlets.push(outlet);
      left = room;
    }
    return outlets.length === 0 ? [] : [{ ...region, outlets }];
  });
  const isWhole = ({ code, outlets }: Region): boolean =>
    fit.some((one) => one.code === code && one.outlets.length === outlets.length);
  return { fit, all: regions.every(isWhole) };
}

/** By district, a line each. */
function Outlets({ outlets }: { readonly outlets: Outlets | null }) {
  const words = useWords(walletWords);
  const { otherPlace } = useWords(campaignWords);
  if (outlets === null) return <p>{words.whereUnknown}</p>;
  const { fit, all } = fitting(byRegion(outlets.nodes));
  if (fit.length === 0) return <p>{words.whereUnknown}</p>;
  return (
    <>
      <ul className="districts">
        {fit.map(({ code, name: place, outlets: some }) => (
          <li key={code}>
            <strong>
              <bdi>{place ?? otherPlace}</bdi>
            </strong>
            <ul>
              {some.map(({ id, name, address }) => (
                <li key={id}>
                  <bdi>{name}</bdi> <bdi>{address}</bdi>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {(!all || outlets.pageInfo.hasNextPage) && <p>{words.whereMore}</p>}
    </>
  );
}
