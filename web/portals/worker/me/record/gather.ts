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
import { Failure } from '../../../../kit/failure.js';

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
class Incomplete extends Error {}

/** Parts of a record, in the order in which they are told. */
export const PARTS = [
  'person',
  'memberships',
  'names',
  'duties',
  'merchants',
  'looks',
  'vouchers',
  'entries',
  'turnedAway',
  'erasure',
  'rectification',
] as const;
export type PartOfRecord = (typeof PARTS)[number];

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

/** The parts that did not come are named: whoever has the copy knows what it lacks. */
class Gathering {
  readonly away: PartOfRecord[] = [];

  /** @throws whatever says more than that a part is away: that nobody is signed in, or a bug. */
  async part<Held>(names: readonly PartOfRecord[], read: () => Promise<Held>): Promise<Held | null> {
    try {
      return await read();
    } catch (error) {
      const isAway = error instanceof Incomplete || (error instanceof Failure && error.passes);
      if (!isAway) throw error;
      this.away.push(...names);
      return null;
    }
  }
}

async function ofMembers(ask: Ask) {
  const { data, missing } = await ask(RecordOfMembersDocument, {});
  if (missing.length > 0 || data.me === null) throw new Incomplete();
  return { ...data.me, erasure: data.myErasure, rectification: data.myRectification };
}

/**
 * Everything that is held about whoever asks, over all services: personal data as masked as a page shows them, and the rest as it is. A
 * part that is null did not come, and is named among those that are away.
 * @throws Error where no part came: a copy of nothing would look as if nothing were held.
 */
export async function gather(ask: Ask, now: Date) {
  const gathering = new Gathering();
  const list = <Node>(name: PartOfRecord, document: Asked<ListPage<Node>, { after: string | null }>) =>
    gathering.part([name], () => whole(ask, document));
  const own = await gathering.part(['person', 'memberships', 'erasure', 'rectification'], () =>
    ofMembers(ask),
  );
  const record = {
    madeAt: now.toISOString(),
    person: own?.person ?? null,
    memberships: own?.memberships ?? null,
    duties: await list('duties', RecordOfDutiesDocument),
    erasure: own?.erasure ?? null,
    rectification: own?.rectification ?? null,
    names: await list('names', RecordOfNamesDocument),
    merchants: await list('merchants', RecordOfMerchantsDocument),
    looks: await list('looks', RecordOfLooksDocument),
    vouchers: await list('vouchers', RecordOfVouchersDocument),
    entries: await list('entries', RecordOfEntriesDocument),
    turnedAway: await gathering.part(['turnedAway'], () => turnedAwayAnywhere(ask)),
    away: PARTS.filter((part) => gathering.away.indexOf(part) >= 0),
  };
  if (record.away.length === PARTS.length) throw new Incomplete();
  return record;
}

export type MyRecord = Awaited<ReturnType<typeof gather>>;
