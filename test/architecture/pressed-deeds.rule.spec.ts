import { describe, expect, it } from '@jest/globals';
import { PRESSED_IN } from '../pages/stage/pressed.js';
import { deedsThatNobodyPresses } from './pressed-deeds.js';
import { asLines, readTree } from './tree.js';

describe('a deed that a page can send', () => {
  it('is pressed by somebody in a browser', () => {
    expect(asLines(deedsThatNobodyPresses(readTree(), PRESSED_IN))).toEqual([]);
  });

  const of = (name: string): string => `mutation ${name}($id: Id!) {\n  deed(id: $id) { __typename }\n}\n`;
  const files = [
    { path: 'web/portals/worker/claim/claim.graphql', text: of('Claim') },
    { path: 'web/portals/union/offers/offers.graphql', text: of('Withdraw') },
    { path: 'web/portals/merchant/offers/offers.graphql', text: of('Withdraw') },
    { path: 'test/pages/worker.pages.spec.ts', text: '' },
  ];

  it('is named where no spec presses it, with its portal where two have one of that name', () => {
    const found = deedsThatNobodyPresses(files, { 'union/Withdraw': 'worker' });
    expect(found.map(({ path, message }) => `${path}: ${message.split(' ')[0]}`)).toEqual([
      'web/portals/worker/claim/claim.graphql: Claim',
      'web/portals/merchant/offers/offers.graphql: merchant/Withdraw',
    ]);
  });

  it('is named where its spec has gone, or it has itself', () => {
    const pressedIn = {
      Claim: 'worker',
      'union/Withdraw': 'union',
      'merchant/Withdraw': 'worker',
      Gone: 'worker',
    };
    expect(deedsThatNobodyPresses(files, pressedIn).map(({ message }) => message)).toEqual([
      'union/Withdraw: there is no test/pages/union.pages.spec.ts',
      'Gone is a deed of no page',
    ]);
  });
});
