import { Module } from '@nestjs/common';
import { AuthorityModule } from '../authority/authority.module.js';
import { LedgerResolver } from './ledger.resolver.js';
import { RecordIncomeHandler } from './record-income/handler.js';
import { VoucherBooksResolver } from './voucher-books.resolver.js';

@Module({
  imports: [AuthorityModule],
  providers: [LedgerResolver, VoucherBooksResolver, RecordIncomeHandler],
})
export class LedgerModule {}
