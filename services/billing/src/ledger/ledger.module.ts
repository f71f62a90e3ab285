import { Module } from '@nestjs/common';
import { AuthorityModule } from '../authority/authority.module.js';
import { FinanceDesk } from './finance-desk.js';
import { LedgerResolver } from './ledger.resolver.js';
import { RecordDues } from './record-dues/use-case.js';
import { VoucherBooksResolver } from './voucher-books.resolver.js';

@Module({
  imports: [AuthorityModule],
  providers: [FinanceDesk, LedgerResolver, VoucherBooksResolver, RecordDues],
  exports: [FinanceDesk, AuthorityModule],
})
export class LedgerModule {}
