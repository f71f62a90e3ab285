import { MembershipTransferChanged, type EventData } from '@puhui/contracts';
import { invariant, ok, type Id, type Result } from '@puhui/kernel';
import { canonicalJson, newEvent } from '@puhui/messaging';
import { occurred, sql } from '@puhui/platform';
import type { MembershipTransferModel } from '../generated/prisma/models.js';
import { NOTHING_SAID, type Vault } from '../persons/vault.js';
import { refuse, type RefusalWith } from '../refusals.js';
import type { Models, Undecided, Work } from '../tx.js';
import { evolve, type KeptStatus, type Transfer, type TransferEvent } from './transfer.js';

const statuses: readonly string[] = MembershipTransferChanged.schema.shape.status.options;
const isStatus = (text: string): text is KeptStatus => statuses.includes(text);

/** The columns of a row t, named as the model names them. */
export const TRANSFER_COLUMNS = sql`t.id, t.member_id as "memberId", t.person_id as "personId",
  t.from_trade_union_id as "fromTradeUnionId", t.to_trade_union_id as "toTradeUnionId", t.status,
  t.asked_by as "askedBy", t.asked_at as "askedAt", t.answer_by as "answerBy", t.answered_by as "answeredBy",
  t.answered_at as "answeredAt", t.reason, t.version`;

export function toTransfer({ status, ...rest }: MembershipTransferModel): Transfer {
  invariant(isStatus(status), 'transfer-status-is-known', { id: rest.id, status });
  return { ...rest, status };
}

/** Why it was refused may name somebody: the event carries a keyed digest of it, beside who asked and who answered. */
export function transferData(
  transfer: Transfer,
  vault: Vault,
  said: unknown,
): EventData<typeof MembershipTransferChanged> {
  const { id: transferId, askedBy, askedAt, answeredBy, answeredAt, reason, version: _, ...state } = transfer;
  const rest = {
    transferId,
    askedBy,
    askedAt: askedAt.toISOString(),
    answeredBy,
    answeredAt: answeredAt?.toISOString() ?? null,
    reason,
  };
  const restDigest = vault.digest('transfer-rest', canonicalJson(rest), said);
  return { ...state, transferId, answerBy: state.answerBy.toISOString(), restDigest };
}

/** Lets events happen to a locked transfer (or to none, for a new one), and keeps both in one commit. */
export async function saveTransfer(
  work: Work,
  before: Transfer | null,
  events: readonly TransferEvent[],
  vault: Vault,
): Promise<Transfer> {
  let transfer = before;
  for (const event of events) {
    transfer = evolve(transfer, event, work.now);
    const after = { ...transfer, tradeUnionId: transfer.fromTradeUnionId };
    work.tx.keep(
      newEvent(MembershipTransferChanged, {
        ...occurred(after, work),
        data: transferData(transfer, vault, NOTHING_SAID),
      }),
    );
  }
  invariant(transfer !== null, 'events-leave-a-transfer', { events: events.length });
  const { membershipTransfer } = work.tx.prisma;
  if (before === null) await membershipTransfer.create({ data: transfer });
  else await membershipTransfer.update({ where: { id: before.id, version: before.version }, data: transfer });
  return transfer;
}

/** The transfer, locked until the transaction ends. */
export async function lockTransfer(
  tx: Undecided,
  transferId: Id,
): Promise<Result<Transfer, RefusalWith<'TRANSFER_UNKNOWN'>>> {
  const [row] = await tx.query<MembershipTransferModel[]>(
    sql`select ${TRANSFER_COLUMNS} from membership_transfer t where t.id = ${transferId}::uuid for update`,
  );
  return row ? ok(toTransfer(row)) : refuse.TRANSFER_UNKNOWN({ transferId });
}

/** One that is known to be there. */
export async function keptTransfer({ prisma }: Models, id: Id): Promise<Transfer> {
  const row = await prisma.membershipTransfer.findUnique({ where: { id } });
  invariant(row !== null, 'a-kept-transfer-is-there', { id });
  return toTransfer(row);
}

/** What a membership waits for elsewhere; asked under the lock of the membership, which whoever asks for a transfer takes. */
export async function waitingTransferOf(
  { prisma }: Models,
  memberId: Id,
  now: Date,
): Promise<Transfer | null> {
  const where = { memberId, status: 'waiting', answerBy: { gt: now } };
  const row = await prisma.membershipTransfer.findFirst({ where });
  return row && toTransfer(row);
}
