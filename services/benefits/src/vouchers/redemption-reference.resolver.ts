import { ResolveReference, Resolver } from '@nestjs/graphql';
import type { Id } from '@puhui/kernel';
import type { GraphContext } from '@puhui/platform';
import type { Graph } from '../generated/graphql.js';
import { VoucherLoader } from './loader.js';
import { redemptionView } from './view.js';

/** A redemption that another service knows by its id, for whoever sees its voucher. */
@Resolver('Redemption')
export class RedemptionReferenceResolver {
  constructor(private readonly loader: VoucherLoader) {}

  @ResolveReference()
  async reference({ id }: { id: Id }, context: GraphContext): Promise<Graph<'Redemption'> | null> {
    const redemption = await this.loader.seenRedemption(context, id);
    return redemption && redemptionView(redemption);
  }
}
