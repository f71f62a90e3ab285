import { expect, it } from '@jest/globals';
import { eventServices, topicNames } from '@puhui/contracts';
import { aclsOf, rights } from './rights.js';

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
