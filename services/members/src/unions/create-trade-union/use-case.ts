import { Injectable } from '@nestjs/common';
import { newId, ok } from '@puhui/kernel';
import { type Actor, KnownDuties, sql, UseCases } from '@puhui/platform';
import type { CreateTradeUnionInput } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { lockTradeUnion, saveTradeUnion } from '../held-trade-unions.js';
import { decideCreate } from './decide.js';
import { keptTradeUnion, regionOf } from '../tree.js';
import { founders } from '../what-somebody-may-found.js';

/** Founds a union under one that the officer covers; the officer's act is the parent's approval. */
@Injectable()
export class CreateTradeUnion {
  constructor(
    private readonly useCases: UseCases<PrismaClient>,
    private readonly duties: KnownDuties,
  ) {}

  run(actor: Actor, command: CreateTradeUnionInput) {
    const { idempotencyKey: _, parentId, ...wanted } = command;
    return this.useCases.run(actor, 'createTradeUnion', command, {
      load: async ({ tx }) => {
        const parent = await lockTradeUnion(tx, parentId);
        if (!parent.ok) return parent;
        // Two officers may want one code under two unions: the second waits until the first is there to be found.
        await tx.query(
          sql`select pg_advisory_xact_lock(hashtextextended(${`union-code ${wanted.code}`}, 0))::text`,
        );
        const twin = await tx.prisma.tradeUnion.findUnique({ where: { code: wanted.code } });
        const region = await regionOf(tx, parent.value, wanted.regionCode ?? null);
        return ok({ parent: parent.value, codeTaken: twin !== null, ...region });
      },
      may: (work) => this.duties.mayOver(work, founders, { kind: 'union', id: parentId }),
      decide: (state, { now }) => {
        const { industry, regionCode, uscc, ...said } = wanted;
        const left = { industry: industry ?? false, regionCode: regionCode ?? null, uscc: uscc ?? null };
        return decideCreate({ ...said, ...left, id: newId(now) }, state);
      },
      save: async (work, founded) => ({ tradeUnionId: (await saveTradeUnion(work, null, [founded])).id }),
      answer: (reads, { tradeUnionId }) => keptTradeUnion(reads, tradeUnionId),
    });
  }
}
