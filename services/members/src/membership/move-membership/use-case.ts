import { Injectable } from '@nestjs/common';
import { invariant, ok, unreachable, unwrap, type Result } from '@puhui/kernel';
import { KnownDuties, UseCases, type Actor, type Moment } from '@puhui/platform';
import type { MutationVerifyMemberArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { vouchFor } from '../../persons/staff-labels.js';
import { Vault } from '../../persons/vault.js';
import { refuse, type RefusalWith } from '../../refusals.js';
import type { TradeUnion } from '../../unions/trade-union.js';
import { lockTradeUnion } from '../../unions/held-trade-unions.js';
import type { Undecided } from '../../tx.js';
import type { Membership } from '../membership.js';
import { lockMembership, saveMembership } from '../held-memberships.js';
import { decideMove, type decisions, type MoveMembershipCommand } from './decide.js';
import { memberOf } from '../members.js';

/** What an officer asks for; an end takes back what waits elsewhere as well, and is there (transfers). */
export type Move = {
  readonly kind: 'verify' | 'activate' | 'retain' | 'resume';
} & MutationVerifyMemberArgs;

const OPERATIONS = {
  verify: 'verifyMember',
  activate: 'activateMember',
  retain: 'retainMember',
  resume: 'resumeMember',
} as const satisfies Omit<typeof decisions, 'leave'>;

interface State {
  readonly membership: Membership;
  /** Where the person is to be active from now on; null where that is not the question. */
  readonly union: TradeUnion | null;
}

/** Moves a membership along its life; the officer's duty must cover its union. */
@Injectable()
export class MoveMembership {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly duties: KnownDuties,
    private readonly vault: Vault,
  ) {}

  /** Answers the id of the membership. */
  run(actor: Actor, move: Move) {
    const { memberId } = move;
    return this.useCases.run(actor, OPERATIONS[move.kind], move, {
      load: async ({ tx }) => {
        // The union before the membership, in every case; a membership never changes its union.
        const union = await lockUnion(tx, move);
        if (!union.ok) return union;
        const membership = await lockMembership(tx, memberId);
        return membership.ok ? ok<State>({ membership: membership.value, union: union.value }) : membership;
      },
      may: (work, { membership: { tradeUnionId } }) =>
        this.duties.mayOver(work, 'union_officer', { kind: 'union', id: tradeUnionId }),
      decide: ({ membership, union }, moment) => decideMove(commandOf(move, union, moment), membership),
      save: async (work, moved, { membership }) => {
        await saveMembership(work, membership, [moved], this.vault);
        // Who verified them has seen the name, and the document.
        if (move.kind === 'verify' || move.kind === 'activate')
          await vouchFor(work.tx, [membership.personId]);
        return { memberId };
      },
      answer: memberOf,
    });
  }
}

/** The union in which somebody is to be active, locked: it can't be dissolved meanwhile. */
async function lockUnion(
  tx: Undecided,
  move: Move,
): Promise<Result<TradeUnion | null, RefusalWith<'MEMBER_UNKNOWN'>>> {
  if (move.kind !== 'activate' && move.kind !== 'resume') return ok(null);
  const { memberId } = move;
  const found = await tx.prisma.membership.findUnique({ where: { id: memberId } });
  if (!found) return refuse.MEMBER_UNKNOWN({ memberId });
  // A membership has its union: the database sees to that.
  return ok(unwrap(await lockTradeUnion(tx, found.tradeUnionId)));
}

function commandOf(
  move: Move,
  union: TradeUnion | null,
  { actorId: by, now }: Moment,
): MoveMembershipCommand {
  const { kind } = move;
  if (kind === 'retain' || kind === 'verify') return { kind, by };
  invariant(union !== null, 'somebody-becomes-active-in-a-union', { memberId: move.memberId });
  if (kind === 'activate') return { kind, by, union, now };
  if (kind === 'resume') return { kind, by, union };
  return unreachable(kind);
}
