import {
  RecordOfDutiesDocument,
  RecordOfEntriesDocument,
  RecordOfLooksDocument,
  RecordOfMembersDocument,
  RecordOfMerchantsDocument,
  RecordOfNamesDocument,
  RecordOfTurnedAwayByBenefitsDocument,
  RecordOfTurnedAwayByBillingDocument,
  RecordOfTurnedAwayByMembersDocument,
  RecordOfTurnedAwayByPartnersDocument,
  RecordOfVouchersDocument,
} from '../../../../generated/worker/graphql.js';
import type { Answer, Asked } from '../../../../kit/ask.js';

/** Asks the graph; each part is answered by the service that holds it. */
type Ask = <Data, Variables>(document: Asked<Data, Variables>, variables: Variables) => Promise<Answer<Data>>;

interface ListPage<Node> {
  readonly list: {
    readonly nodes: readonly Node[];
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  } | null;
}

const TURNED_AWAY = [
  RecordOfTurnedAwayByBenefitsDocument,
  RecordOfTurnedAwayByBillingDocument,
  RecordOfTurnedAwayByMembersDocument,
  RecordOfTurnedAwayByPartnersDocument,
];

/** So many pages and no more: who has had more vouchers than that asks their union for the rest. */
export const PAGES_MAX = 40;

/** What did not come, because the service that holds it is away, or because it is longer than is asked for. */
export class Incomplete extends Error {}

async function whole<Node>(
  ask: Ask,
  document: Asked<ListPage<Node>, { after: string | null }>,
): Promise<readonly Node[]> {
  const nodes: Node[] = [];
  let after: string | null = null;
  for (let page = 0; page < PAGES_MAX; page++) {
    const answer: Answer<ListPage<Node>> = await ask(document, { after });
    const { list }: ListPage<Node> = answer.data;
    if (list === null || answer.missing.length > 0) throw new Incomplete();
    nodes.push(...list.nodes);
    if (!list.pageInfo.hasNextPage) return nodes;
    after = list.pageInfo.endCursor;
  }
  throw new Incomplete();
}

/** Each service keeps whom it turned away itself. */
async function turnedAwayAnywhere(ask: Ask) {
  const found = [];
  for (const document of TURNED_AWAY) found.push(...(await whole(ask, document)));
  return found;
}

/**
 * Everything that is held about whoever asks, over all services: personal data as masked as a page shows them, and the rest as it is. A copy
 * that lacks a part is none: it fails rather.
 */
export async function gather(ask: Ask, now: Date) {
  const { data, missing } = await ask(RecordOfMembersDocument, {});
  if (missing.length > 0 || data.me === null) throw new Incomplete();
  const { person, memberships } = data.me;
  return {
    madeAt: now.toISOString(),
    person,
    memberships,
    duties: await whole(ask, RecordOfDutiesDocument),
    erasure: data.myErasure,
    rectification: data.myRectification,
    names: await whole(ask, RecordOfNamesDocument),
    merchants: await whole(ask, RecordOfMerchantsDocument),
    looks: await whole(ask, RecordOfLooksDocument),
    vouchers: await whole(ask, RecordOfVouchersDocument),
    entries: await whole(ask, RecordOfEntriesDocument),
    turnedAway: await turnedAwayAnywhere(ask),
  };
}

export type MyRecord = Awaited<ReturnType<typeof gather>>;
