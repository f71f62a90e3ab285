import { describe, expect, it } from '@jest/globals';
import { brokenLinks } from './links.js';
import { asLines, readFixture, readTree } from './tree.js';

describe('links in Markdown', () => {
  it('lead to an existing file, folder or heading', () => {
    expect(asLines(brokenLinks(readTree()))).toEqual([]);
  });

  it('are found when the file or the heading is missing', () => {
    expect(asLines(brokenLinks(readFixture('links')))).toEqual([
      'README.md: leads to docs/nowhere.md, which is not there',
      'README.md: leads to docs/there.md#lost, which has no such heading',
    ]);
  });
});
