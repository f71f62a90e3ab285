import { PartnerChanged } from '@puhui/contracts';
import { invariant, ok, type Id, type Result } from '@puhui/kernel';
import { behindWhatWasTold, newEvent } from '@puhui/messaging';
import {
  occurred,
  sql,
  type Moment,
  type Reader,
  type Sql,
  type StatementTransaction,
  type Writer,
} from '@puhui/platform';
import type { PartnerModel } from '../generated/prisma/models.js';
import { refuse, type RefusalWith } from '../refusals.js';
import type { Models, Undecided } from '../tx.js';
import { evolve, partnerLifeCycle, type Partner, type PartnerEvent } from './partner.js';
import { CHANGING, PARTNER_COLUMNS, partnerEventData, PARTNERS, toPartner, type Written } from './store.js';

/** The partner, locked until the transaction ends. */
export async function lockPartner(
  tx: Undecided,
  partnerId: Id,
): Promise<Result<Partner, RefusalWith<'PARTNER_UNKNOWN'>>> {
  const [partner] = await lockWhere(tx, sql`p.id = ${partnerId}::uuid`);
  return partner ? ok(partner) : refuse.PARTNER_UNKNOWN({ partnerId });
}

/**
 * All that these people ever applied for, however far each has come: a status that is asked for in the statement is the one of before
 * what commits beside it, and its row would be passed over.
 */
export const lockPartnersOf = (tx: Writer, applicantIds: readonly Id[]): Promise<Partner[]> =>
  lockWhere(tx, sql`p.applicant_id = any (${applicantIds}::uuid[])`);

/** These merchants, locked until the transaction ends. */
export const lockPartners = (tx: Writer, ids: readonly Id[]): Promise<Partner[]> =>
  lockWhere(tx, sql`p.id = any (${ids}::uuid[])`);

/** Ids of merchants behind one, in their order. */
export async function idsAfter(reader: Reader, after: Id, limit: number): Promise<Id[]> {
  const rows = await reader.query<{ id: Id }[]>(
    sql`select p.id::text from partner p where p.id > ${after}::uuid order by p.id limit ${limit}::int`,
  );
  return rows.map(({ id }) => id);
}

/** In the order of their ids, in which everybody locks. */
async function lockWhere(tx: Writer, where: Sql): Promise<Partner[]> {
  const rows = await tx.query<PartnerModel[]>(
    sql`select ${PARTNER_COLUMNS} from partner p where ${where} order by p.id for update`,
  );
  return rows.map((row) => toPartner(withDates(row)));
}

const dateIn = (day: Date | null): Date | null => day && new Date(day);
/** Statements alone read days as texts, where Prisma reads dates: midnight in UTC either way. */
const withDates = (row: PartnerModel): PartnerModel => ({
  ...row,
  licenceExpiresOn: new Date(row.licenceExpiresOn),
  noticeEndsOn: dateIn(row.noticeEndsOn),
  contractFrom: dateIn(row.contractFrom),
  contractTo: dateIn(row.contractTo),
});

/** One that is known to be there. */
export async function keptPartner({ prisma }: Models, id: Id): Promise<Partner> {
  const row = await prisma.partner.findUnique({ where: { id } });
  invariant(row !== null, 'a-kept-partner-is-there', { id });
  return toPartner(row);
}

/**
 * Lets events happen to a locked partner (or to none, for one that applies), and keeps both in one commit: a contract that
 * begins today is made and goes live, two events and one row. The only way to write one, for officers and for what is heard.
 */
export async function savePartner(
  work: Moment<Id | null> & { readonly tx: StatementTransaction },
  before: Partner | null,
  events: readonly PartnerEvent[],
): Promise<Partner> {
  const after = events.reduce(evolve, before);
  const stopping = { cycle: partnerLifeCycle, paused: ['suspended'] as const, after };
  let partner = before && (await behindWhatWasTold(work.tx, 'partner', before, { ...stopping, before }));
  for (const event of events) {
    partner = evolve(partner, event);
    work.tx.keep(newEvent(PartnerChanged, { ...occurred(partner, work), data: partnerEventData(partner) }));
  }
  invariant(partner !== null, 'events-leave-a-partner', { events: events.length });
  await write(work.tx, before, { partner, at: work.now });
  return partner;
}

/** A new row, or over the version that was read. */
async function write(tx: Writer, before: Partner | null, after: Written): Promise<void> {
  const written = await tx.execute(
    before === null
      ? PARTNERS.insert([after])
      : sql`update partner set ${PARTNERS.assign('given', CHANGING)},
          status_since = case partner.status when given.status then partner.status_since else given.changed_at end
          from ${PARTNERS.source([after])}
          where partner.id = given.id and partner.version = ${before.version}::int`,
  );
  invariant(written === 1, 'a-locked-partner-is-there', { id: after.partner.id });
}
