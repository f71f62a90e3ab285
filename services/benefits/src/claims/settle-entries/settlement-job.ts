import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '@puhui/platform';
import { DueWork } from '../../due-work/due-work.js';
import { SettleEntries } from './settle-entries.js';

/** Looks for due entries for as long as the service runs. */
@Injectable()
export class SettlementJob extends DueWork {
  constructor(settlement: SettleEntries, @Inject(LOGGER) logger: Logger) {
    // After any batch there may be more, of this campaign or another: it rests when nothing was due.
    const batch = (): Promise<number> => settlement.settleBatch();
    super({ what: 'entries', done: 'settled', wholeBatch: 1, batch }, logger);
  }
}
