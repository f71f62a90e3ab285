import { Injectable } from '@nestjs/common';
import { type IntegrityCheck, type IntegrityProvider, type Reader, rowsEqualEvents } from '@puhui/platform';
import { offerRows } from '../offers/state-rows.js';
import { confirmationRows } from '../onboarding/confirm-uscc/state-rows.js';
import { partnerRows } from '../onboarding/state-rows.js';
import { outletRows } from '../outlets/state-rows.js';

/** Partners, outlets, offers and confirmed codes equal what their events say. */
@Injectable()
export class PartnersIntegrity implements IntegrityProvider {
  async check(reader: Reader): Promise<readonly IntegrityCheck[]> {
    return [
      await rowsEqualEvents(reader, partnerRows(reader)),
      await rowsEqualEvents(reader, outletRows(reader)),
      await rowsEqualEvents(reader, offerRows(reader)),
      await rowsEqualEvents(reader, confirmationRows(reader)),
    ];
  }
}
