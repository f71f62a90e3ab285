import { Injectable } from '@nestjs/common';
import { UseCases, type Actor } from '@puhui/platform';
import type { MutationWithdrawApplicationArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { Vault } from '../../persons/vault.js';
import { lockMembership, saveMembership } from '../held-memberships.js';
import { decideWithdraw } from './decide.js';
import { memberOf } from '../members.js';

/** An applicant withdraws their own application. */
@Injectable()
export class WithdrawApplication {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly vault: Vault,
  ) {}

  /** Answers the id of the membership that was applied for. */
  run(actor: Actor, command: MutationWithdrawApplicationArgs) {
    const { memberId } = command;
    return this.useCases.run(actor, 'withdrawApplication', command, {
      load: ({ tx }) => lockMembership(tx, memberId),
      // Needs no duty: an applicant decides about the own application.
      decide: (membership, { actorId }) => decideWithdraw(actorId, membership),
      save: async (work, left, membership) => {
        await saveMembership(work, membership, [left], this.vault);
        return { memberId };
      },
      answer: memberOf,
    });
  }
}
