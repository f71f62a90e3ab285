import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { EntryRedemptionResolver } from './entry-redemption.resolver.js';
import { VoucherRedemptionsResolver } from './voucher-redemptions.resolver.js';

@Module({ imports: [LedgerModule], providers: [EntryRedemptionResolver, VoucherRedemptionsResolver] })
export class RedemptionsModule {}
