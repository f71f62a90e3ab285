import { describe, expect, it } from '@jest/globals';
import { deedsOfTheirOwn } from './deeds-of-pages.js';
import { drawnFromAddresses } from './drawn-from-addresses.js';
import { fetchesOfTheirOwn } from './fetches-of-pages.js';
import { endlessLists } from './lists-of-pages.js';
import { bareNames } from './names-in-pages.js';
import { newerThanPhones } from './newer-than-phones.js';
import { pagesKeptOver } from './pages-of-things.js';
import { stateKeptOver } from './state-of-things.js';
import { sumsInPages } from './sums-in-pages.js';
import { textsOfTheirOwn } from './texts-of-phones.js';
import { asLines, readFixture, readTree } from './tree.js';
import { trimmedAtEachKey } from './typed-as-it-is.js';

const tree = readTree();
const broken = readFixture('pages');

describe('what somebody is called', () => {
  it('stands apart from the rest of every page, whichever way it runs', () => {
    expect(asLines(bareNames(tree))).toEqual([]);
  });

  it('is reported where it stands bare: as a child, as one of two ways, and in a text', () => {
    expect(bareNames(broken).map(({ path }) => path)).toEqual([
      'web/portals/worker/card.tsx:5',
      'web/portals/worker/card.tsx:6',
      'web/portals/worker/card.tsx:7',
    ]);
  });
});

describe('what a page says of its thing', () => {
  it('comes from the thing’s owner, and never from the address', () => {
    expect(asLines(drawnFromAddresses(tree))).toEqual([]);
  });

  it('is reported where an address holds it, or a page draws what an address holds', () => {
    expect(drawnFromAddresses(broken).map(({ path }) => path)).toEqual([
      'web/portals/worker/told-by-address.tsx:2',
      'web/portals/worker/told-by-address.tsx:3',
      'web/portals/worker/told-by-address.tsx:9',
      'web/portals/worker/told-by-address.tsx:9',
      'web/portals/worker/told-by-address.tsx:10',
      'web/portals/worker/told-by-address.tsx:11',
    ]);
  });
});

describe('a deed of a page', () => {
  it('goes out as one wish, whoever taps how often', () => {
    expect(asLines(deedsOfTheirOwn(tree))).toEqual([]);
  });

  it('is reported where a page sends it by itself', () => {
    expect(asLines(deedsOfTheirOwn(broken))).toEqual([
      'web/portals/worker/claim.ts:6: ClaimVoucherDocument goes out in a way of its own: say it to useDeed, <DeedPage> or askUntilAnswered',
    ]);
  });
});

describe('a page', () => {
  it('is another one for another thing, in every portal', () => {
    expect(asLines(pagesKeptOver(tree))).toEqual([]);
  });

  it('is reported where it would stay: by a router’s or a route’s own way, and without a key', () => {
    expect(pagesKeptOver(broken).map(({ path }) => path)).toEqual([
      'web/portals/counter/shell/pages.tsx:2',
      'web/portals/worker/shell/pages.ts:3',
      'web/portals/worker/shell/pages.ts:5',
    ]);
  });
});

describe('a part of a page that keeps something', () => {
  it('is another one for another thing', () => {
    expect(asLines(stateKeptOver(tree))).toEqual([]);
  });

  it('is reported where it is drawn for a thing without a key, here and from elsewhere', () => {
    expect(asLines(stateKeptOver(broken))).toEqual([
      'web/portals/worker/kept-over.tsx:6: <Keeps> keeps what it was drawn for: it has its personId as its key',
      'web/portals/worker/kept-over.tsx:9: <Elsewhere> keeps what it was drawn for: it has its outletId as its key',
    ]);
  });
});

describe('a text that is typed on a phone', () => {
  it('is read as the platform will, box by box', () => {
    expect(asLines(textsOfTheirOwn(tree))).toEqual([]);
  });

  it('is reported where a box takes it by itself; what is looked for, and a code, are no such texts', () => {
    expect(textsOfTheirOwn(broken).map(({ path }) => path)).toEqual([
      'web/portals/worker/boxes.tsx:3',
      'web/portals/worker/boxes.tsx:4',
      'web/portals/worker/boxes.tsx:5',
      'web/portals/worker/boxes.tsx:6',
    ]);
  });
});

describe('a request of a page', () => {
  it('says whose page it is, by the one way that does', () => {
    expect(asLines(fetchesOfTheirOwn(tree))).toEqual([]);
  });

  it('is reported where it goes past that way', () => {
    expect(fetchesOfTheirOwn(broken).map(({ path }) => path)).toEqual([
      'web/portals/worker/send.ts:4',
      'web/portals/worker/send.ts:5',
      'web/portals/worker/send.ts:6',
      'web/portals/worker/send.ts:7',
    ]);
  });
});

describe('a call or a regular expression of a page', () => {
  it('is one that the oldest browsers know, in what it shares with the services as well', () => {
    expect(asLines(newerThanPhones(tree))).toEqual([]);
  });

  it('is reported where they do not, and no word of the same name', () => {
    expect(asLines(newerThanPhones(broken))).toEqual([
      'web/portals/worker/newest.ts:2: newer than the browsers of web/build; write [length - 1], or slice(-1)',
      'web/portals/worker/newest.ts:3: newer than the browsers of web/build; write Object.keys(of).includes(name), or a Map',
      'web/portals/worker/newest.ts:5: newer than the browsers of web/build; write what stands before as a group, and put it back',
      'web/portals/worker/newest.ts:6: newer than the browsers of web/build; write what stands before as a group, and put it back',
      'web/portals/worker/newest.ts:7: newer than the browsers of web/build; write the flag u, and (?!…) before a class for what it has not',
      'web/portals/worker/newest.ts:8: newer than the browsers of web/build; write two expressions, each with its own flags',
    ]);
  });
});

describe('a list of a page', () => {
  it('says whether it goes on', () => {
    expect(asLines(endlessLists(tree))).toEqual([]);
  });

  it('is reported where it asks for rows and not whether there are more', () => {
    expect(asLines(endlessLists(broken))).toEqual([
      'web/portals/union/lists.graphql:3: ask for pageInfo { hasNextPage } as well, and say that there is more, or lead on to it',
    ]);
  });
});

describe('a box of a page', () => {
  it('keeps what is typed as it is typed', () => {
    expect(asLines(trimmedAtEachKey(tree))).toEqual([]);
  });

  it('is reported where it trims at each key, and not where it does so once', () => {
    expect(trimmedAtEachKey(broken).map(({ path }) => path)).toEqual(['web/portals/union/box.tsx:2']);
  });
});

describe('a figure of a page', () => {
  it('comes from the graph as it is shown, and is reckoned nowhere', () => {
    expect(asLines(sumsInPages(tree))).toEqual([]);
  });

  it('is reported where a page counts in fen, sums a list, or takes one figure from another', () => {
    expect(sumsInPages(broken).map(({ path }) => path)).toEqual([
      'web/portals/worker/sums.ts:2',
      'web/portals/worker/sums.ts:3',
      'web/portals/worker/sums.ts:4',
      'web/portals/worker/sums.ts:5',
      'web/portals/worker/sums.ts:7',
    ]);
  });
});
