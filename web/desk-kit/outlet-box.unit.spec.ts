import { describe, expect, it } from '@jest/globals';
import { createRootRoute } from '@tanstack/react-router';
import { createElement } from 'react';
import {
  DeskMerchantDocument,
  DeskOutletDocument,
  DeskOutletsOfDocument,
} from '../generated/desk-kit/graphql.js';
import { answered, answeredInPages, drawn, wordsIn, type Answered } from '../kit/spec/drawn.js';
import { OutletBox } from './outlet-box.js';

const road = { id: '01900000-0000-7000-8000-00000000abcd', name: '海秀路店' };
const square = { id: 'o2', name: '明珠广场店' };
const merchant = answered(DeskMerchantDocument, {
  partner: { id: 'm1', name: '椰城快洗', uscc: '91460000MA5TJ0000X', status: 'LIVE' },
});
const outlet = answered(DeskOutletDocument, { outlet: { ...road, partner: { id: 'm1' } } });
const listed = (hasNextPage: boolean, ...nodes: readonly (typeof road)[]) =>
  answeredInPages(DeskOutletsOfDocument, { outlets: { nodes, pageInfo: { endCursor: 'c1', hasNextPage } } });

const box = async (value: string, ...answers: readonly Answered[]): Promise<string> => {
  const props = { id: 'box', value, onChange: () => undefined, describedBy: '', invalid: false };
  const routes = createRootRoute({ component: () => createElement(OutletBox, props) });
  return drawn({ routes, path: '/portal/', answers });
};
const chosenIn = (markup: string): string | undefined =>
  /<option value="([^"]*)" selected=""/.exec(markup)?.[1];

describe('a box for an outlet', () => {
  it('keeps what was chosen, with its merchant, when it is drawn anew', async () => {
    const markup = await box(road.id, merchant, outlet, listed(false, road, square));
    expect(chosenIn(markup)).toBe(road.id);
    expect(wordsIn(markup)).toContain('已选：椰城快洗');
  });

  it('keeps it while its list is on its way, and where the list does not hold it', async () => {
    for (const answers of [[merchant, outlet], [merchant, outlet, listed(false, square)], []]) {
      const markup = await box(road.id, ...answers);
      expect(chosenIn(markup)).toBe(road.id);
    }
    expect(wordsIn(await box(road.id, merchant, outlet))).toContain('海秀路店');
    expect(wordsIn(await box(road.id))).toContain('…abcd');
  });

  it('lists more of many outlets, and asks for nothing before a merchant is chosen', async () => {
    expect(wordsIn(await box(road.id, merchant, outlet, listed(true, road)))).toContain('再列出一些网点');
    expect(wordsIn(await box(road.id, merchant, outlet, listed(false, road)))).not.toContain('再列出');
    expect(chosenIn(await box(''))).toBe('');
  });
});
