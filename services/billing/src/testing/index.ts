// What the bench measures and how it gets there, for test/load/posting.
export { PrismaClient } from '../generated/prisma/client.js';
export { controlAccount, type BudgetLine } from '../ledger/account.js';
export { CONTROL_RULE, entryDraft, noLinks, type EntryDraft } from '../ledger/entry.js';
export { lockBooks, postEntries } from '../ledger/post-entries/post-entries.js';
export { billingService } from '../service.js';
