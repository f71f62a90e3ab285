import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@puhui/kernel';
import {
  CLOCK,
  type IntegrityCheck,
  type IntegrityProvider,
  erasedByOwner,
  type Reader,
  rowsEqualEvents,
} from '@puhui/platform';
import { incompatibleDuties } from './check-incompatible-duties.js';
import { personsThere } from './check-persons-there.js';
import { ERASED_PERSONS, erasureRows } from '../erasure/state-rows.js';
import { dutyRows } from '../duties/state-rows.js';
import { membershipRows } from '../membership/state-rows.js';
import { correctionRows } from '../personal-data/correct-name/state-rows.js';
import { personSeals } from '../persons/person-seals.js';
import { Vault } from '../persons/vault.js';
import { rectificationRows } from '../rectification/state-rows.js';
import { importRows } from '../roster/state-rows.js';
import { transferRows } from '../transfers/state-rows.js';
import { tradeUnionRows } from '../unions/state-rows.js';

/** Unions, memberships, transfers, duties, corrections of names, erasures, rectifications and imports equal what their events say; persons bear the seal that they were given, and nobody holds incompatible duties. */
@Injectable()
export class MembersIntegrity implements IntegrityProvider {
  constructor(
    private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async check(reader: Reader): Promise<readonly IntegrityCheck[]> {
    return [
      await rowsEqualEvents(reader, tradeUnionRows(reader)),
      await rowsEqualEvents(reader, membershipRows(reader, this.vault)),
      await rowsEqualEvents(reader, transferRows(reader, this.vault)),
      await rowsEqualEvents(reader, dutyRows(reader)),
      await incompatibleDuties(reader, this.clock.now()),
      await rowsEqualEvents(reader, correctionRows(reader, this.vault)),
      await rowsEqualEvents(reader, erasureRows(reader, this.vault)),
      await rowsEqualEvents(reader, rectificationRows(reader, this.vault)),
      await rowsEqualEvents(reader, importRows(reader, this.vault, this.clock.now())),
      ...(await personSeals(reader, this.vault)),
      await personsThere(reader),
      await erasedByOwner(reader, ERASED_PERSONS),
    ];
  }
}
