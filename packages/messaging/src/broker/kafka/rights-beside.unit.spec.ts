import { describe, expect, it } from '@jest/globals';
import kafkajs, { type AclEntry } from 'kafkajs';
import { rightsBeside } from './rights-beside.js';
import { aclsOf, allAcls, rights } from './rights.js';

const given = allAcls();
const called = (who: string, of: readonly AclEntry[]): AclEntry[] =>
  of.map((acl) => ({ ...acl, principal: who }));
const ofMembers = rights.filter(({ service }) => service === 'members').flatMap((right) => aclsOf(right));

describe('rights beside those of one service', () => {
  it('are none where each has its own, and a second user of one service takes turns with it', () => {
    expect(rightsBeside(given)).toEqual([]);
    expect(rightsBeside([...given, ...called('User:members-2', ofMembers)])).toEqual([]);
  });

  it('are those of all services that one user was given', () => {
    const beside = rightsBeside([...given, ...called('User:benefits', given)]);
    expect(beside).toContain('User:benefits may WRITE TOPIC puhui.billing.statement.v1');
    expect(beside).toContain('User:benefits may READ prefixed GROUP members.');
    expect(beside).not.toContain('User:benefits may WRITE TOPIC puhui.benefits.voucher.v1');
  });

  it('are also those that another user has of more than one service', () => {
    const beside = rightsBeside([...given, ...called('User:members-2', given)]);
    expect(beside.filter((one) => one.includes(' WRITE TOPIC ')).length).toBeGreaterThan(1);
    expect(new Set(beside.map((one) => one.split(' ')[0]))).toEqual(new Set(['User:members-2']));
  });

  it('are what is denied, what everybody may, and what goes beyond topics and groups', () => {
    const [one] = ofMembers;
    if (one === undefined) throw new Error('members has no right');
    const { AclPermissionTypes, AclResourceTypes, AclOperationTypes } = kafkajs;
    const odd: AclEntry[] = [
      { ...one, permissionType: AclPermissionTypes.DENY, host: '10.0.0.1' },
      { ...one, principal: 'User:*', resourceName: '*' },
      { ...one, resourceType: AclResourceTypes.CLUSTER, operation: AclOperationTypes.ALTER },
      // Of other platforms at the same broker.
      { ...one, principal: 'User:ledger', resourceName: 'ledger' },
    ];
    const beside = rightsBeside([...given, ...odd]);
    expect(beside).toHaveLength(3);
    expect(beside[0]).toMatch(/^User:members may not \w+ TOPIC puhui\.\S+ from 10\.0\.0\.1$/);
    expect(beside).toContainEqual(expect.stringMatching(/^User:members may ALTER CLUSTER /));
    expect(beside).toContainEqual(expect.stringMatching(/^User:\* may \w+ TOPIC \*$/));
  });
});
