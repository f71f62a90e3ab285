import { Inject } from '@nestjs/common';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Id } from '@puhui/kernel';
import { Database, loadOne, PersonWords, type GraphContext, type ReadDatabase } from '@puhui/platform';
import type { Graph } from '../../generated/graphql.js';
import type { PrismaClient } from '../../generated/prisma/client.js';
import { KeptRedemptions } from '../../vouchers/kept-redemptions.js';
import type { RedemptionView } from '../../vouchers/view.js';
import { undoWords } from './decide.js';

/** Why a redemption was undone, for whoever sees it, until the holder of the voucher is erased. */
@Resolver('Redemption')
export class UndoReasonResolver {
  constructor(
    @Inject(Database) private readonly database: ReadDatabase<PrismaClient>,
    private readonly redemptions: KeptRedemptions,
    private readonly words: PersonWords,
  ) {}

  @ResolveField()
  undoReason(
    @Parent() { id, undone }: RedemptionView,
    @Context() context: GraphContext,
  ): Promise<Graph<'String'> | null> {
    if (!undone) return Promise.resolve(null);
    return loadOne(context, 'undo reason', id, (ids) => this.reasons(ids));
  }

  private async reasons(ids: readonly Id[]): Promise<Map<Id, string>> {
    const kept = await this.redemptions.undoReasons(this.database, ids);
    const opened = await this.words.open(
      this.database,
      kept.map(({ id, personId, words }) => ({ personId, about: undoWords(id), words })),
    );
    return new Map(
      kept.flatMap(({ id }, nr) => {
        const reason = opened[nr];
        return typeof reason === 'string' ? [[id, reason] as const] : [];
      }),
    );
  }
}
