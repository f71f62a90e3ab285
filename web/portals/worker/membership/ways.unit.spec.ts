import { expect, it } from '@jest/globals';
import { isLive, isOpen } from './ways.js';

const all = ['APPLIED', 'VERIFIED', 'ACTIVE', 'RETAINED', 'TRANSFERRED', 'LEFT', null] as const;

it('an application is withdrawn until it is granted, and another one begins once there is none', () => {
  expect(all.filter((status) => isOpen({ status }))).toEqual(['APPLIED', 'VERIFIED']);
  expect(all.filter((status) => !isLive({ status }))).toEqual(['TRANSFERRED', 'LEFT', null]);
});
