import { Module } from '@nestjs/common';
import { GraphModule } from '../graph/graph.module.js';
import { VaultModule } from '../persons/vault.module.js';
import { ApplyForMembershipHandler } from './apply-for-membership/handler.js';
import { MemberFinder } from './find-members.js';
import { MemberResolver } from './member.resolver.js';
import { MoveMembershipHandler } from './move-membership/handler.js';

@Module({
  imports: [GraphModule, VaultModule],
  providers: [MemberResolver, MemberFinder, ApplyForMembershipHandler, MoveMembershipHandler],
})
export class MembershipModule {}
