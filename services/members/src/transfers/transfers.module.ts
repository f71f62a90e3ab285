import { Module } from '@nestjs/common';
import { MembershipModule } from '../membership/membership.module.js';
import { VaultModule } from '../persons/vault.module.js';
import { AnswerTransfer } from './answer-transfer/use-case.js';
import { EndMembershipResolver } from './end-membership/resolver.js';
import { EndMembership } from './end-membership/use-case.js';
import { TransferFinder } from './find-transfers.js';
import { RequestTransfer } from './request-transfer/use-case.js';
import { TransferOfMemberResolver } from './transfer-of-member.resolver.js';
import { TransferResolver } from './transfer.resolver.js';

@Module({
  imports: [MembershipModule, VaultModule],
  providers: [
    TransferResolver,
    TransferOfMemberResolver,
    TransferFinder,
    RequestTransfer,
    AnswerTransfer,
    EndMembershipResolver,
    EndMembership,
  ],
})
export class TransfersModule {}
