import { Injectable } from '@nestjs/common';
import { newId, ok, unwrap } from '@puhui/kernel';
import { type Actor, KnownDuties, type Moment, UseCases, type Work } from '@puhui/platform';
import type { MutationAcceptTransferArgs, MutationRefuseTransferArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { lockMembership, saveMoved } from '../../membership/held-memberships.js';
import type { Membership } from '../../membership/membership.js';
import { Vault } from '../../persons/vault.js';
import { refuse } from '../../refusals.js';
import type { Undecided } from '../../tx.js';
import { lockTradeUnion } from '../../unions/held-trade-unions.js';
import type { TradeUnion } from '../../unions/trade-union.js';
import { keptTransfer, lockTransfer, saveTransfer } from '../store.js';
import type { Transfer } from '../transfer.js';
import { decideAnswer, type Answered, type AnswerTransferCommand } from './decide.js';

/** What an officer answers. */
export type TransferAnswer =
  | ({ readonly kind: 'accept' | 'withdraw' } & MutationAcceptTransferArgs)
  | ({ readonly kind: 'refuse' } & MutationRefuseTransferArgs);

const OPERATIONS = {
  accept: 'acceptTransfer',
  refuse: 'refuseTransfer',
  withdraw: 'withdrawTransfer',
} as const satisfies Readonly<Record<TransferAnswer['kind'], string>>;

interface State {
  readonly transfer: Transfer;
  readonly membership: Membership;
  readonly to: TradeUnion;
}

/** Answers a transfer: by officers of the union that is asked; taken back by those of the one that asks. */
@Injectable()
export class AnswerTransfer {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly duties: KnownDuties,
    private readonly vault: Vault,
  ) {}

  run(actor: Actor, answer: TransferAnswer) {
    return this.useCases.run(actor, OPERATIONS[answer.kind], this.kept(answer), {
      load: ({ tx }) => load(tx, answer),
      may: (work, { transfer }) => {
        const { fromTradeUnionId, toTradeUnionId } = transfer;
        const id = answer.kind === 'withdraw' ? fromTradeUnionId : toTradeUnionId;
        return this.duties.mayOver(work, 'union_officer', { kind: 'union', id });
      },
      decide: (state, moment) => decideAnswer(commandOf(answer, state, moment), state),
      save: async (work, answered, state) => {
        await this.save(work, answered, state);
        return { transferId: state.transfer.id };
      },
      answer: (reads, { transferId }) => keptTransfer(reads, transferId),
    });
  }

  /** Why it is refused is personal: what is kept of the request is a keyed digest. */
  private kept(answer: TransferAnswer): TransferAnswer {
    if (answer.kind !== 'refuse') return answer;
    return { ...answer, reason: this.vault.digest('transfer-refusal', answer.reason) };
  }

  private async save(
    work: Work<PrismaClient>,
    { answer, moved }: Answered,
    { transfer, membership }: State,
  ): Promise<void> {
    await saveTransfer(work, transfer, [answer], this.vault);
    if (moved !== null) await saveMoved(work, membership, moved, this.vault);
  }
}

/** In the order in which whoever asks for one takes them: the union, the membership, and then the transfer. */
async function load(tx: Undecided, { transferId }: TransferAnswer) {
  const seen = await tx.prisma.membershipTransfer.findUnique({ where: { id: transferId } });
  if (!seen) return refuse.TRANSFER_UNKNOWN({ transferId });
  // They are there as long as the transfer is: the database sees to that.
  const to = unwrap(await lockTradeUnion(tx, seen.toTradeUnionId));
  const membership = unwrap(await lockMembership(tx, seen.memberId));
  const transfer = await lockTransfer(tx, transferId);
  return transfer.ok ? ok<State>({ transfer: transfer.value, membership, to }) : transfer;
}

function commandOf(
  answer: TransferAnswer,
  { to }: State,
  { actorId: by, now }: Moment,
): AnswerTransferCommand {
  switch (answer.kind) {
    case 'accept':
      return { kind: 'accept', by, now, to, newMembershipId: newId(now) };
    case 'refuse':
      return { kind: 'refuse', by, now, reason: answer.reason };
    case 'withdraw':
      return { kind: 'withdraw', by, now };
  }
}
