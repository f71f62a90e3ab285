import { Injectable } from '@nestjs/common';
import type { Sql } from '@puhui/messaging';
import { rowsEqualEvents, type IntegrityCheck, type IntegrityProvider } from '@puhui/platform';
import { dutyRows } from '../duties/state-rows.js';
import { membershipRows } from '../membership/state-rows.js';
import { correctionRows } from '../persons/correct-name/state-rows.js';
import { personSeals } from '../persons/person-seals.js';
import { Vault } from '../persons/vault.js';
import { tradeUnionRows } from '../unions/state-rows.js';

/** Unions, memberships, duties and corrections of names equal what their events say; persons bear the seal that they were given. */
@Injectable()
export class MembersIntegrity implements IntegrityProvider {
  constructor(private readonly vault: Vault) {}

  async check(sql: Sql): Promise<readonly IntegrityCheck[]> {
    return [
      await rowsEqualEvents(sql, tradeUnionRows(sql)),
      await rowsEqualEvents(sql, membershipRows(sql, this.vault)),
      await rowsEqualEvents(sql, dutyRows(sql)),
      await rowsEqualEvents(sql, correctionRows(sql, this.vault)),
      await personSeals(sql, this.vault),
    ];
  }
}
