import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { refusals as benefits } from '../../services/benefits/src/refusals/refusals.js';
import { refusals as billing } from '../../services/billing/src/refusals.js';
import { refusals as members } from '../../services/members/src/refusals.js';
import { refusals as partners } from '../../services/partners/src/refusals.js';
import { repositoryRoot } from '../architecture/tree.js';
import { pageOf, pagePath, type Entries } from './pages.js';

const catalogues: [string, Entries][] = [
  ['members', members.entries],
  ['partners', partners.entries],
  ['benefits', benefits.entries],
  ['billing', billing.entries],
];

describe.each(catalogues)('the refusals of %s', (service, entries) => {
  it('stand on their page, which `npm run generate` writes', () => {
    expect(readFileSync(join(repositoryRoot, pagePath(service)), 'utf8')).toBe(pageOf(service, entries));
  });

  it('say in Chinese and in English what happened and what the person can do', () => {
    for (const [code, entry] of Object.entries(entries)) {
      expect([code, /[一-鿿]/.test(entry.zh) && /[一-鿿]/.test(entry.hintZh)]).toEqual([code, true]);
      expect([code, /[A-Za-z]{3}/.test(entry.en) && /[A-Za-z]{3}/.test(entry.hintEn)]).toEqual([code, true]);
    }
  });

  it('quote only facts that they carry', () => {
    for (const [code, { zh, en, hintZh, hintEn, fields }] of Object.entries(entries)) {
      const quoted = [...`${zh}${en}${hintZh}${hintEn}`.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect([code, quoted.filter((name) => !(name! in fields))]).toEqual([code, []]);
    }
  });
});
