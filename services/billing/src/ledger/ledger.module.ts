import { Module } from '@nestjs/common';
import { AuthorityModule } from '../authority/authority.module.js';
import { LedgerResolver } from './ledger.resolver.js';
import { RecordDuesPaymentHandler } from './record-dues-payment/handler.js';
import { RecordIncomeHandler } from './record-income/handler.js';
import { VoucherBooksResolver } from './voucher-books.resolver.js';

@Module({
  imports: [AuthorityModule],
  providers: [LedgerResolver, VoucherBooksResolver, RecordIncomeHandler, RecordDuesPaymentHandler],
})
export class LedgerModule {}
