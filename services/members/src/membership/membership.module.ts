import { Module } from '@nestjs/common';
import { VaultModule } from '../persons/vault.module.js';
import { ApplyForMembership } from './apply-for-membership/use-case.js';
import { MemberFinder } from './find-members.js';
import { MemberCountResolver } from './member-count.resolver.js';
import { MemberResolver } from './member.resolver.js';
import { MoveMembership } from './move-membership/use-case.js';
import { WithdrawApplication } from './withdraw-application/use-case.js';

@Module({
  imports: [VaultModule],
  providers: [
    MemberResolver,
    MemberCountResolver,
    MemberFinder,
    ApplyForMembership,
    WithdrawApplication,
    MoveMembership,
  ],
  exports: [MemberFinder],
})
export class MembershipModule {}
