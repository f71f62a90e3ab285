import { Module } from '@nestjs/common';
import { AuthorityModule } from '../authority/authority.module.js';
import { LedgerResolver } from './ledger.resolver.js';
import { RecordDuesHandler } from './record-dues/handler.js';
import { VoucherBooksResolver } from './voucher-books.resolver.js';

@Module({
  imports: [AuthorityModule],
  providers: [LedgerResolver, VoucherBooksResolver, RecordDuesHandler],
})
export class LedgerModule {}
