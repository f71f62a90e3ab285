import { Module } from '@nestjs/common';
import { GraphModule } from '../graph/graph.module.js';
import { DutyResolver } from './duty.resolver.js';
import { DutyFinder } from './find-duties.js';
import { GrantDutyHandler } from './grant-duty/handler.js';
import { KnownPartnersProjector } from './known-partners.projector.js';
import { RevokeDutyHandler } from './revoke-duty/handler.js';

@Module({
  imports: [GraphModule],
  controllers: [KnownPartnersProjector],
  providers: [DutyResolver, DutyFinder, GrantDutyHandler, RevokeDutyHandler],
  exports: [DutyFinder],
})
export class DutiesModule {}
