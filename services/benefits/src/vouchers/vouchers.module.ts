import { Module } from '@nestjs/common';
import { CONFIG, ConfigProblem, type ServiceConfig } from '@puhui/platform';
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
  useFactory: (config: ServiceConfig): CodeKeeper => {
    if (config.hashKey === null)
      throw new ConfigProblem([
        {
          en: 'PUHUI_HASH_KEY is missing: voucher codes are made with it, and a code printed today must be good tomorrow',
          zh: 'PUHUI_HASH_KEY 未设置：券码由它生成，今天印出的券码明天仍须有效',
        },
      ]);
    return new CodeKeeper(config.hashKey);
  },
};

/** Vouchers and their codes. */
@Module({
  imports: [SightModule],
  providers: [
    codeKeeper,
    HeldVouchers,
    IssueVouchers,
    KeptRedemptions,
    VoucherFinder,
    VoucherLoader,
    VoucherResolver,
  ],
  exports: [CodeKeeper, HeldVouchers, IssueVouchers, KeptRedemptions, VoucherFinder, VoucherLoader],
})
export class VouchersModule {}
