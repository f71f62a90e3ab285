import { Module } from '@nestjs/common';
import { DutyResolver } from './duty.resolver.js';
import { DutyFinder } from './find-duties.js';
import { GrantDuty } from './grant-duty/use-case.js';
import { KnownPartnersProjector } from './known-partners-projector.js';
import { RevokeDuty } from './revoke-duty/use-case.js';
import { WhatSomebodyMayGrant } from './what-somebody-may-grant.js';

@Module({
  controllers: [KnownPartnersProjector],
  providers: [DutyResolver, DutyFinder, GrantDuty, RevokeDuty, WhatSomebodyMayGrant],
  exports: [DutyFinder],
})
export class DutiesModule {}
