import { Module } from '@nestjs/common';
import { VouchersModule } from '../vouchers/vouchers.module.js';
import { ExpireVouchers } from './expire-vouchers.js';
import { ExpiryJob } from './expiry-job.js';

/** Vouchers end by themselves when their time is over. */
@Module({
  imports: [VouchersModule],
  providers: [ExpireVouchers, ExpiryJob],
  exports: [ExpireVouchers],
})
export class ExpiryModule {}
