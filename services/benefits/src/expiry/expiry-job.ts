import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '@puhui/platform';
import { DueWork } from '../due-work/due-work.js';
import { expire_rows_max, ExpireVouchers } from './expire-vouchers.js';

/** Looks for due vouchers for as long as the service runs. */
@Injectable()
export class ExpiryJob extends DueWork {
  constructor(expiry: ExpireVouchers, @Inject(LOGGER) logger: Logger) {
    const batch = (): Promise<number> => expiry.expireBatch();
    super({ what: 'vouchers', done: 'expired', wholeBatch: expire_rows_max, batch }, logger);
  }
}
