import { Module } from '@nestjs/common';
import { EntryRedemptionResolver } from './entry-redemption.resolver.js';

@Module({ providers: [EntryRedemptionResolver] })
export class RedemptionsModule {}
