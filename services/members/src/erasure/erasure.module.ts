import { Module } from '@nestjs/common';
import { VaultModule } from '../persons/vault.module.js';
import { AnswerErasure } from './answer-erasure/use-case.js';
import { ErasureResolver } from './erasure.resolver.js';
import { ErasureFinder } from './find-erasures.js';
import { WishFinder } from '../personal-data/wishes.js';
import { RequestErasure } from './request-erasure/use-case.js';
import { WithdrawErasure } from './withdraw-erasure/use-case.js';

@Module({
  imports: [VaultModule],
  providers: [ErasureResolver, ErasureFinder, WishFinder, RequestErasure, AnswerErasure, WithdrawErasure],
})
export class ErasureModule {}
