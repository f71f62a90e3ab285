import { Inject, Injectable, Module } from '@nestjs/common';
import { LOGGER, type Logger } from '@puhui/platform';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { DueWork } from '../due-work/due-work.js';
import { EntriesModule } from '../entries/entries.module.js';
import { VouchersModule } from '../vouchers/vouchers.module.js';
import { EndWhatIsOpen } from './end-what-is-open.js';
import { ErasedPersons } from './erased-persons.controller.js';

/** Nobody waits for it: a counter refuses what has ended, and a claim of theirs is refused from the first moment on. */
const REST_MS = 10_000;

/** Looks for what is still open for as long as the service runs. */
@Injectable()
class ErasureJob extends DueWork {
  constructor(ending: EndWhatIsOpen, @Inject(LOGGER) logger: Logger) {
    const batch = (): Promise<number> => ending.round();
    const due = { what: 'things of people who have been erased', done: 'ended', batch };
    super({ ...due, wholeBatch: Number.MAX_SAFE_INTEGER, restMs: REST_MS }, logger);
  }
}

/** What becomes of what somebody had who has been erased. */
@Module({
  imports: [CampaignsModule, EntriesModule, VouchersModule],
  controllers: [ErasedPersons],
  providers: [EndWhatIsOpen, ErasureJob],
})
export class ErasureModule {}
