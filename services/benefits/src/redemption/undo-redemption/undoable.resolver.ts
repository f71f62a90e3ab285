import { Inject } from '@nestjs/common';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Clock } from '@puhui/kernel';
import { CLOCK } from '@puhui/platform';
import type { Graph } from '../../generated/graphql.js';
import type { RedemptionView } from '../../vouchers/view.js';

/** Whether a redemption can still be undone, by the clock that decides it. */
@Resolver('Redemption')
export class UndoableResolver {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  @ResolveField()
  undoable(@Parent() { undone, undoUntil }: RedemptionView): Graph<'Boolean'> {
    return !undone && this.clock.now() < undoUntil;
  }
}
