import { describe, expect, it } from '@jest/globals';
import { ForeignPage, needOwnPage } from './own-pages.js';

const OURS = 'https://puhui.example';
const asked = (method: string, headers: Record<string, string | string[]>) => (): void =>
  needOwnPage({ method, headers }, OURS);

describe('a request with a cookie', () => {
  it.each([
    ['POST', { 'sec-fetch-site': 'same-origin' }],
    ['GET', { 'sec-fetch-site': 'same-origin' }],
    ['GET', { 'sec-fetch-site': 'none' }],
    ['POST', { origin: OURS }],
    ['GET', {}],
  ])('is from our pages: %s %j', (method, headers) => {
    expect(asked(method, headers)).not.toThrow();
  });

  it.each([
    ['POST', { 'sec-fetch-site': 'cross-site', origin: OURS }],
    ['POST', { 'sec-fetch-site': 'same-site' }],
    ['POST', { 'sec-fetch-site': 'none' }],
    ['POST', { 'sec-fetch-site': ['same-origin', 'cross-site'] }],
    ['GET', { 'sec-fetch-site': 'cross-site' }],
    ['GET', { origin: 'https://evil.example' }],
    ['POST', { origin: 'null' }],
    ['POST', { origin: 'http://puhui.example' }],
    ['POST', { origin: `${OURS}.evil.example` }],
    ['POST', { origin: [OURS, 'https://evil.example'] }],
    ['GET', { origin: [OURS, OURS] }],
    ['POST', {}],
  ])('is not from our pages: %s %j', (method, headers) => {
    expect(asked(method, headers)).toThrow(ForeignPage);
  });
});
