import { Module } from '@nestjs/common';
import { CONFIG, ConfigProblem, PersonWords, type ServiceConfig } from '@puhui/platform';
import { SightModule } from '../sight/sight.js';
import { CodeKeeper } from './code/code.js';
import { VoucherFinder } from './find-vouchers.js';
import { HeldVouchers } from './held-vouchers.js';
import { IssueVouchers } from './issue-vouchers.js';
import { VoucherLoader } from './loader.js';
import { KeptRedemptions } from './kept-redemptions.js';
import { VoucherResolver } from './voucher.resolver.js';

const codeKeeper = {
  provide: CodeKeeper,
  inject: [CONFIG],
  useFactory: (config: ServiceConfig) => new CodeKeeper(hashKeyOf(config)),
};

/** Why a redemption was undone, under the key of whom the voucher belongs to. */
const personWords = {
  provide: PersonWords,
  inject: [CONFIG],
  useFactory: (config: ServiceConfig) => new PersonWords(hashKeyOf(config)),
};

function hashKeyOf({ hashKey }: ServiceConfig): string {
  if (hashKey !== null) return hashKey;
  throw new ConfigProblem([
    {
      en: 'PUHUI_HASH_KEY is missing: voucher codes are made with it, and a code printed today must be good tomorrow',
      zh: 'PUHUI_HASH_KEY 未设置：券码由它生成，今天印出的券码明天仍须有效',
    },
  ]);
}

/** Vouchers and their codes. */
@Module({
  imports: [SightModule],
  providers: [
    codeKeeper,
    personWords,
    HeldVouchers,
    IssueVouchers,
    KeptRedemptions,
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
