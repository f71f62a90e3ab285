import { Module } from '@nestjs/common';
import { AuthorityModule } from '../authority/authority.module.js';
import { FinanceDesk } from './finance-desk.js';
import { LedgerResolver } from './ledger.resolver.js';
import { PreviewDuesResolver } from './record-dues/preview.resolver.js';
import { PreviewDues } from './record-dues/preview.js';
import { RecordDues } from './record-dues/use-case.js';
import { VoucherBooksResolver } from './voucher-books.resolver.js';

@Module({
  imports: [AuthorityModule],
  providers: [
    FinanceDesk,
    LedgerResolver,
    VoucherBooksResolver,
    RecordDues,
    PreviewDues,
    PreviewDuesResolver,
  ],
  exports: [FinanceDesk, AuthorityModule],
})
export class LedgerModule {}
