import { Module } from '@nestjs/common';
import { VaultModule } from '../persons/vault.module.js';
import { CONFIG, LOGGER, type ServiceConfig } from '@puhui/platform';
import type { Logger } from 'pino';
import { AnswerRectification } from './answer-rectification/use-case.js';
import { RectificationFinder } from './find-rectifications.js';
import { WishFinder } from '../personal-data/wishes.js';
import { RectificationResolver } from './rectification.resolver.js';
import { MobileCodes } from './prove-mobile/mobile-codes.js';
import { ONE_TIME_TEXTS, oneTimeTexts } from './prove-mobile/one-time-texts.js';
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
    MobileCodes,
    {
      provide: ONE_TIME_TEXTS,
      useFactory: (config: ServiceConfig, logger: Logger) =>
        oneTimeTexts(config.texts, (why) => logger.warn(why, 'the gate for texts did not take a code')),
      inject: [CONFIG, LOGGER],
    },
  ],
})
export class RectificationModule {}
