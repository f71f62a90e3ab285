import { expect, it } from '@jest/globals';
import { aes256Gcm } from '@puhui/platform/plain';
import { aDuty, aMembership, aPerson, aUnion, day, someId } from '../spec/builders.js';
import { dutyEventData } from '../duties/store.js';
import { membershipData } from '../membership/store.js';
import { tradeUnionData } from '../unions/trade-union.js';
import { namedKey } from './keys.js';
import { NOTHING_SAID, nobodys, Vault } from './vault.js';

const vault = new Vault(namedKey(Buffer.alloc(32, 1)), namedKey(Buffer.alloc(32, 2)), aes256Gcm);
const other = Buffer.alloc(40, 9);

/**
 * Changes each column in turn; whatever stands for the row (an event's data, a seal) must become another, and the list of
 * changes must name every column that there is.
 */
function coversEveryColumn<Row extends object>(
  row: Row,
  changes: Partial<Row>,
  standsFor: (row: Row) => unknown,
  notCovered: readonly string[] = ['version'],
): void {
  const before = JSON.stringify(standsFor(row));
  for (const [column, value] of Object.entries(changes)) {
    const after = JSON.stringify(standsFor({ ...row, [column]: value }));
    expect([column, after === before]).toEqual([column, false]);
  }
  const columns = Object.keys(row).filter((column) => !notCovered.includes(column));
  expect(Object.keys(changes).sort()).toEqual(columns.sort());
  expect(JSON.stringify(standsFor({ ...row }))).toBe(before);
}

it('the row seal covers every column of a person', () => {
  coversEveryColumn(
    vault.seal(someId(), aPerson(1), nobodys),
    {
      id: someId(),
      tradeUnionId: someId(),
      registeredBy: someId(),
      hashKeyId: 'x',
      residentIdHash: other,
      nameHash: other,
      algorithm: 'x',
      masterKeyId: 'x',
      wrappedKey: other,
      nameCipher: other,
      residentIdCipher: other,
      mobileCipher: other,
    },
    (row) => vault.sealOf(row).toString('hex'),
    ['seal'],
  );
});

it('the event of a membership has every column', () => {
  coversEveryColumn(
    aMembership(),
    {
      id: someId(),
      personId: someId(),
      tradeUnionId: someId(),
      status: 'left',
      verified: false,
      workerType: '货车司机',
      employer: '别处',
      platform: '别家',
      joinedOn: day('2020-01-01'),
      leftReason: '调离本市',
    },
    (row) => membershipData(row, vault, NOTHING_SAID),
  );
});

it('the event of a duty has every column', () => {
  coversEveryColumn(
    aDuty({ revokedAt: new Date(1), to: new Date(2) }),
    {
      id: someId(),
      personId: someId(),
      role: 'auditor',
      scopeKind: 'partner',
      scopeId: someId(),
      tradeUnionId: someId(),
      from: new Date(3),
      to: new Date(4),
      grantedBy: someId(),
      revokedAt: new Date(5),
      revokedBy: someId(),
      revokeReason: '岗位调整',
    },
    dutyEventData,
  );
});

it('the event of a union has every column', () => {
  const union = aUnion();
  coversEveryColumn(
    union,
    {
      code: 'x',
      name: '别的工会',
      level: 'city',
      industry: true,
      parentId: someId(),
      path: [someId(), union.id],
      regionCode: '46',
      uscc: '91350100M000100Y43',
      status: 'dissolved',
    },
    tradeUnionData,
    ['version', 'id'],
  );
  // An id that is not the end of its path is no union at all.
  expect(() => tradeUnionData({ ...union, id: someId() })).toThrow('path-ends-at-the-union');
});
