import { Module } from '@nestjs/common';
import { SightModule } from '../sight/sight.js';
import { VouchersModule } from '../vouchers/vouchers.module.js';
import { EntryResolver } from './entry.resolver.js';
import { EntryFinder } from './find-entries.js';
import { HeldEntries } from './held-entries.js';

/** Entries that people hold until their campaign settles them. */
@Module({
  imports: [SightModule, VouchersModule],
  providers: [EntryFinder, HeldEntries, EntryResolver],
  exports: [EntryFinder, HeldEntries],
})
export class EntriesModule {}
