import { PartnerChanged } from '@puhui/contracts';
import { invariant, ok, type Id, type Result } from '@puhui/kernel';
import { newEvent } from '@puhui/messaging';
import { occurred, sql } from '@puhui/platform';
import type { PartnerModel } from '../generated/prisma/models.js';
import { refuse, type RefusalWith } from '../refusals.js';
import type { Models, Undecided, Work } from '../tx.js';
import { evolve, type Partner, type PartnerEvent } from './partner.js';
import { PARTNER_COLUMNS, partnerEventData, toPartner, toRow } from './store.js';

/** The partner, locked until the transaction ends. */
export async function lockPartner(
  tx: Undecided,
  partnerId: Id,
): Promise<Result<Partner, RefusalWith<'PARTNER_UNKNOWN'>>> {
  const [row] = await tx.query<PartnerModel[]>(
    sql`select ${PARTNER_COLUMNS} from partner p where p.id = ${partnerId}::uuid for update`,
  );
  return row ? ok(toPartner(row)) : refuse.PARTNER_UNKNOWN({ partnerId });
}

/** One that is known to be there. */
export async function keptPartner({ prisma }: Models, id: Id): Promise<Partner> {
  const row = await prisma.partner.findUnique({ where: { id } });
  invariant(row !== null, 'a-kept-partner-is-there', { id });
  return toPartner(row);
}

/**
 * Lets events happen to a locked partner (or to none, for one that applies), and keeps both in one commit: a contract that
 * begins today is made and goes live, two events and one row.
 */
export async function savePartner(
  work: Work,
  before: Partner | null,
  events: readonly PartnerEvent[],
): Promise<Partner> {
  let partner = before;
  for (const event of events) {
    partner = evolve(partner, event);
    work.tx.keep(newEvent(PartnerChanged, { ...occurred(partner, work), data: partnerEventData(partner) }));
  }
  invariant(partner !== null, 'events-leave-a-partner', { events: events.length });
  const data = { ...toRow(partner), changedAt: work.now };
  if (before === null) await work.tx.prisma.partner.create({ data });
  else await work.tx.prisma.partner.update({ where: { id: before.id, version: before.version }, data });
  return partner;
}
