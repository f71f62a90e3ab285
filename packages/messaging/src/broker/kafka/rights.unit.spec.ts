import { describe, expect, it } from '@jest/globals';
import { eventServices, topicNames } from '@puhui/contracts';
import type { AclEntry } from 'kafkajs';
import { aclsOf, allAcls, principalsBy, rights, untilInForce } from './rights.js';

const told = rights.map(({ service, may, what, name }) => `${service} ${may} ${what} ${name}`);

it('each topic is written by one service alone', () => {
  for (const topic of topicNames) {
    const writers = rights.filter(({ may, name }) => may === 'write' && name === topic);
    expect(writers).toMatchObject([{ service: topic.split('.')[1] }]);
  }
});

it('a service reads what it takes in and what it told, and has groups of its own name', () => {
  expect(told).toContain('billing read topic puhui.benefits.voucher.v1');
  expect(told).toContain('benefits read topic puhui.benefits.voucher.v1');
  expect(told).not.toContain('partners read topic puhui.benefits.voucher.v1');
  for (const service of eventServices) expect(told).toContain(`${service} read groups ${service}.`);
});

it('no right is one to create, to alter or to delete', () => {
  const operations = new Set(rights.flatMap((right) => aclsOf(right)).map(({ operation }) => operation));
  expect([...operations].sort((a, b) => a - b)).toEqual([3, 4, 8, 10, 12]);
});

it('a service is called as the broker knows it', () => {
  const [right] = rights;
  expect(right && aclsOf(right, (of) => `User:CN=${of}`)[0]?.principal).toBe('User:CN=members');
});

describe('what services are called at the broker', () => {
  it('is a type and a name with the service in the place of one star', () => {
    expect(principalsBy('User:*-2')?.('members')).toBe('User:members-2');
    expect(principalsBy('User:CN=*,OU=puhui')?.('billing')).toBe('User:CN=billing,OU=puhui');
  });

  it.each(['', ' ', 'User:members-2', 'User:*-*', '*', 'members'])('is not “%s”', (text) => {
    expect(principalsBy(text)).toBeUndefined();
  });
});

describe('rights are in force', () => {
  const wanted = allAcls();
  const described = (acls: readonly AclEntry[]) =>
    acls.map(({ resourceType, resourceName, resourcePatternType, ...acl }) => ({
      resourceType,
      resourceName,
      resourcePatternType,
      acls: [acl],
    }));
  const older = allAcls((of) => `User:${of}-1`);

  it('when each that is wanted is there, however many of others are', async () => {
    const answers = [older, older, [...older, ...wanted]];
    let looks = 0;
    const describeAcls = async () => {
      const resources = described(answers[looks] ?? []);
      looks += 1;
      return { throttleTime: 0, errorCode: 0, errorMessage: '', resources };
    };
    expect(await untilInForce({ describeAcls }, wanted)).toHaveLength(older.length + wanted.length);
    expect(looks).toBe(3);
  });
});
