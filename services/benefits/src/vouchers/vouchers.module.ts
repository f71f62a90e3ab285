import { Module } from '@nestjs/common';
import {
  CLOCK,
  Database,
  HashKeys,
  CONFIG,
  PersonWords,
  WatchedKeys,
  type ServiceConfig,
} from '@puhui/platform';
import type { Clock } from '@puhui/kernel';
import { SightModule } from '../sight/sight.js';
import { hashKeysOf } from './change-keys/hash-keys.js';
import { CodeKeeper } from './code/code.js';
import { VoucherFinder } from './find-vouchers.js';
import { HeldVouchers } from './held-vouchers.js';
import { IssueVouchers } from './issue-vouchers.js';
import { VoucherLoader } from './loader.js';
import { KeptRedemptions } from './kept-redemptions.js';
import { RedemptionReferenceResolver } from './redemption-reference.resolver.js';
import { VoucherResolver } from './voucher.resolver.js';

const hashKeys = {
  provide: HashKeys,
  inject: [CONFIG, Database, CLOCK, WatchedKeys],
  useFactory: async (config: ServiceConfig, database: Database, clock: Clock, watched: WatchedKeys) => {
    const keys = await hashKeysOf(config, database, clock.now());
    watched.watch(keys);
    return keys;
  },
};

const codeKeeper = {
  provide: CodeKeeper,
  inject: [HashKeys],
  useFactory: (keys: HashKeys) => new CodeKeeper(keys),
};

/** Why a redemption was undone, under the key of whom the voucher belongs to. */
const personWords = {
  provide: PersonWords,
  inject: [HashKeys],
  useFactory: (keys: HashKeys) => new PersonWords(keys),
};

/** Vouchers and their codes. */
@Module({
  imports: [SightModule],
  providers: [
    hashKeys,
    codeKeeper,
    personWords,
    HeldVouchers,
    IssueVouchers,
    KeptRedemptions,
    RedemptionReferenceResolver,
    VoucherFinder,
    VoucherLoader,
    VoucherResolver,
  ],
  exports: [
    CodeKeeper,
    HeldVouchers,
    IssueVouchers,
    KeptRedemptions,
    PersonWords,
    VoucherFinder,
    VoucherLoader,
  ],
})
export class VouchersModule {}
