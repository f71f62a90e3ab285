import { Module } from '@nestjs/common';
import { VaultModule } from '../persons/vault.module.js';
import { AnswerRectification } from './answer-rectification/use-case.js';
import { RectificationFinder } from './find-rectifications.js';
import { WishFinder } from '../personal-data/wishes.js';
import { RectificationResolver } from './rectification.resolver.js';
import { RequestRectification } from './request-rectification/use-case.js';
import { WithdrawRectification } from './withdraw-rectification/use-case.js';

@Module({
  imports: [VaultModule],
  providers: [
    RectificationResolver,
    RectificationFinder,
    WishFinder,
    RequestRectification,
    AnswerRectification,
    WithdrawRectification,
  ],
})
export class RectificationModule {}
