import { Injectable } from '@nestjs/common';
import { ok } from '@puhui/kernel';
import { forGood, KnownDuties, UseCases, type Actor } from '@puhui/platform';
import type { MutationDissolveTradeUnionArgs } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { refuse } from '../../refusals.js';
import { lockTradeUnion, saveTradeUnion } from '../held-trade-unions.js';
import { decideDissolve } from './decide.js';
import { keptTradeUnion } from '../tree.js';
import { founders } from '../what-somebody-may-found.js';

/** Dissolving is the parent's decision: the officer's duty must lie above the union. */
@Injectable()
export class DissolveTradeUnion {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly duties: KnownDuties,
  ) {}

  run(actor: Actor, command: MutationDissolveTradeUnionArgs) {
    const { tradeUnionId: id } = command;
    return this.useCases.run(actor, 'dissolveTradeUnion', command, {
      load: async ({ tx }) => {
        const union = await lockTradeUnion(tx, id);
        if (!union.ok) return union;
        const below = { parentId: id, status: 'active' };
        return ok({ union: union.value, activeChildren: await tx.prisma.tradeUnion.count({ where: below }) });
      },
      may: async (work, { union }) => {
        if (union.parentId === null) return forGood(refuse.NOT_ALLOWED());
        return this.duties.mayOver(work, founders, { kind: 'union', id: union.parentId });
      },
      decide: ({ union, activeChildren }) => decideDissolve(union, { activeChildren }),
      save: async (work, dissolved, { union }) => {
        await saveTradeUnion(work, union, [dissolved]);
        return { tradeUnionId: id };
      },
      answer: (reads, { tradeUnionId }) => keptTradeUnion(reads, tradeUnionId),
    });
  }
}
