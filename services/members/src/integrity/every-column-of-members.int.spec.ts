import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  doneUnseen,
  ownTables,
  tamperedOf,
  ToldRecords,
  type ServiceUnderTest,
  type Tampered,
} from '@puhui/platform/testing';
import { retention } from '../retention.js';
import { rowsOfEveryKind } from '../spec/a-row-of-every-kind.js';
import { startMembers } from '../spec/members-under-test.js';
import { MembersIntegrity } from './members-integrity.js';

let members: ServiceUnderTest;
let tampered: Tampered;
beforeAll(async () => {
  members = await startMembers();
  await rowsOfEveryKind(members);
  const records = new ToldRecords('members', retention);
  await records.tellToday(members.database.asService.sql);
  tampered = tamperedOf(members.database.sql, async (tx) => [
    ...(await members.service.get(MembersIntegrity).check(tx)),
    ...(await records.check(tx)),
  ]);
}, 120_000);
afterAll(() => members.stop());

const OF_THE_ROW = 'when the row was written, for whoever looks at the database: nothing asks for it';
const HANDLED = 'a record of who handled personal data: no event tells of it, and no right hangs on it';
const because = (reason: string, ...deeds: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(deeds.map((deed) => [deed, reason]));
const LABEL =
  'what a merchant calls its own staff, sealed for person and merchant: another text does not open, and it binds nobody';
const IS_NAMED = `(exists (select from membership m where m.person_id = person.id)
  or exists (select from duty d where d.person_id = person.id)
  or exists (select from staff_label l where l.person_id = person.id))`;

/** Tables, or some of their rows: what may be done to them unseen, each with the reason why. */
const WALKED: readonly (readonly [table: string, where: string, unseen: Readonly<Record<string, string>>])[] =
  [
    ['trade_union', 'true', { changed_at: OF_THE_ROW }],
    ['person', IS_NAMED, { created_at: OF_THE_ROW }],
    [
      'person',
      `not ${IS_NAMED}`,
      {
        created_at: OF_THE_ROW,
        'row deleted': 'somebody of whom nothing else is held: they are somebody new when they come again',
      },
    ],
    ['membership', 'true', { changed_at: OF_THE_ROW }],
    ['membership_transfer', 'true', {}],
    ['duty', 'true', {}],
    ['name_correction', 'true', {}],
    ['erasure', 'true', {}],
    ['rectification', 'true', {}],
    [
      'staff_label',
      'true',
      because(
        LABEL,
        'alone',
        'mobile_cipher',
        'name_cipher',
        'partner_id',
        'row added under another partner_id',
        'row deleted',
        'said_at',
        'said_by',
      ),
    ],
    [
      'key_in_use',
      'true',
      {
        'whatever is done':
          'under another key nobody can be added, and no process starts: it shows itself before anything rests on it',
      },
    ],
    ['roster_import', `status = 'done'`, {}],
    [
      'roster_import',
      `status = 'running'`,
      because(
        'of an import that is under way: it is told when it ends',
        'accepted',
        'file_sha256',
        'last_batch_at',
        'reading',
        'refused',
        'rows',
        'unchanged',
      ),
    ],
    ['roster_refusal', 'true', { 'whatever is done': HANDLED }],
    ['roster_seen', 'true', { 'whatever is done': 'who stands twice in a file, while it is read' }],
    [
      'mobile_code',
      'true',
      {
        'whatever is done':
          'what a code is compared with for five minutes: what it proved lies sealed in the wish',
      },
    ],
    ['unmasking', 'true', {}],
    [
      'document_lookup',
      'true',
      { document_hash: 'for whom was looked goes out of the row when they are erased: no digest covers it' },
    ],
  ];
/** Which are built anew beside the live ones: every-column-of-a-projection. */
const PROJECTIONS = ['known_outlet', 'known_partner'];

describe('every column of members', () => {
  it('is of a table that is walked, or of a projection', async () => {
    const named = [...new Set([...WALKED.map(([table]) => table), ...PROJECTIONS])].toSorted();
    expect(await ownTables(tampered)).toEqual(named);
    expect(await tampered.found()).toEqual([]);
  });

  it.each(WALKED)(
    'of %s (%s): what is done to a row is found, but what is named',
    async (table, where, named) => {
      expect(await doneUnseen(tampered, table, where, 4)).toEqual(Object.keys(named).toSorted());
    },
    120_000,
  );
});
