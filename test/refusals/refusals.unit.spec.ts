import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { operatorRefusals } from '@puhui/platform/schema';
import { refusals as benefits } from '../../services/benefits/src/refusals/refusals.js';
import { refusals as billing } from '../../services/billing/src/refusals.js';
import { refusals as members } from '../../services/members/src/refusals.js';
import { refusals as partners } from '../../services/partners/src/refusals.js';
import { repositoryRoot } from '../architecture/tree.js';
import { pageOf, pagePath, type Entries } from './pages.js';

interface Said {
  readonly message: string;
  readonly messageEn: string;
  readonly hint: string;
  readonly hintEn: string;
}
interface Catalogue {
  readonly entries: Entries;
  readonly words: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  answerRefusal(refusal: never): Said;
}
const catalogues: [string, Catalogue][] = [
  ['platform', operatorRefusals],
  ['members', members],
  ['partners', partners],
  ['benefits', benefits],
  ['billing', billing],
];
const HAN = /\p{Script=Han}/u;
/** Facts that hold a code of the platform; as a String nothing would put them into words. */
const CODES = ['reason', 'status', 'state', 'kind', 'role', 'level', 'type', 'period'];

function someOf(type: string): string | bigint {
  if (type.startsWith('Fen')) return 1n;
  if (/^Month!?$/.test(type)) return '2026-12';
  return /^Date!?$/.test(type) ? '2026-12-01' : '甲';
}

/** Every way in which a refusal can be said: once for each value of each enum among its facts, all else in Chinese. */
function waysToSay(code: string, { entries, words }: Catalogue): object[] {
  const fields = Object.entries<string>(entries[code]?.fields ?? {});
  const plain = Object.fromEntries(fields.map(([name, type]) => [name, someOf(type)]));
  return fields.reduce<object[]>(
    (ways, [name, type]) => {
      const values = Object.keys(words[/^enum (\w+)!$/.exec(type)?.[1] ?? ''] ?? {});
      return values.length === 0
        ? ways
        : ways.flatMap((way) => values.map((value) => ({ ...way, [name]: value })));
    },
    [{ code, ...plain }],
  );
}
/** Words in Latin letters that stand in the sentence itself, as npm does. */
const latinIn = (text: string): string[] => text.replace(/\{\w+\}/g, '').match(/[A-Za-z]+/g) ?? [];

describe.each(catalogues)('the refusals of %s', (service, catalogue) => {
  const { entries } = catalogue;

  it('have no code in a Chinese sentence, and no Chinese in an English one', () => {
    for (const [code, { zh, hintZh }] of Object.entries(entries)) {
      for (const way of waysToSay(code, catalogue)) {
        const { message, messageEn, hint, hintEn } = catalogue.answerRefusal(way as never);
        expect([code, latinIn(message)]).toEqual([code, latinIn(zh)]);
        expect([code, latinIn(hint)]).toEqual([code, latinIn(hintZh)]);
        for (const english of [messageEn, hintEn])
          expect([code, english.replaceAll('甲', '')]).not.toEqual([code, expect.stringMatching(HAN)]);
        expect([code, `${messageEn} ${hintEn}`]).not.toEqual([code, expect.stringMatching(/[a-z]_[a-z]/)]);
      }
    }
  });

  it('have every code among their facts as an enum with words', () => {
    const strays = Object.entries(entries).flatMap(([code, { zh, hintZh, fields }]) =>
      Object.entries<string>(fields)
        .filter(
          ([name, type]) =>
            CODES.includes(name) && type.startsWith('String') && `${zh}${hintZh}`.includes(`{${name}}`),
        )
        .map(([name]) => `${code}.${name}`)
        // A month, "2026-11".
        .filter((fact) => !/^PERIOD_(ALREADY_CLOSED|NOT_OVER)\.period$/.test(fact)),
    );
    expect(strays).toEqual([]);
  });

  it('are on their page, which `npm run generate` writes', () => {
    expect(readFileSync(join(repositoryRoot, pagePath(service)), 'utf8')).toBe(pageOf(service, entries));
  });

  it('say in Chinese and in English what happened and what the person can do', () => {
    for (const [code, entry] of Object.entries(entries)) {
      expect([code, /[一-鿿]/.test(entry.zh) && /[一-鿿]/.test(entry.hintZh)]).toEqual([code, true]);
      expect([code, /[A-Za-z]{3}/.test(entry.en) && /[A-Za-z]{3}/.test(entry.hintEn)]).toEqual([code, true]);
    }
  });

  it('quote only their own facts', () => {
    for (const [code, { zh, en, hintZh, hintEn, fields }] of Object.entries(entries)) {
      const quoted = [...`${zh}${en}${hintZh}${hintEn}`.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect([code, quoted.filter((name) => !(name! in fields))]).toEqual([code, []]);
    }
  });
});
