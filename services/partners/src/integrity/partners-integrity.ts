import { Injectable } from '@nestjs/common';
import type { Sql } from '@puhui/messaging';
import { rowsEqualEvents, type IntegrityCheck, type IntegrityProvider } from '@puhui/platform';
import { offerRows } from '../offers/state-rows.js';
import { confirmationRows } from '../onboarding/confirm-uscc/state-rows.js';
import { partnerRows } from '../onboarding/state-rows.js';
import { outletRows } from '../outlets/state-rows.js';

/** Partners, outlets, offers and confirmed codes equal what their events say. */
@Injectable()
export class PartnersIntegrity implements IntegrityProvider {
  async check(sql: Sql): Promise<readonly IntegrityCheck[]> {
    return [
      await rowsEqualEvents(sql, partnerRows(sql)),
      await rowsEqualEvents(sql, outletRows(sql)),
      await rowsEqualEvents(sql, offerRows(sql)),
      await rowsEqualEvents(sql, confirmationRows(sql)),
    ];
  }
}
