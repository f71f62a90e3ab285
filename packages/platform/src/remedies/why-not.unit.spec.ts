import { describe, expect, it } from '@jest/globals';
import { newId } from '@puhui/kernel';
import { deadWords, Stopping, whyNot } from './why-not.js';

const facts = (kind: 'rebuild' | 'refill') => ({ service: 'members', kind, id: newId(new Date()) });
const endings = [
  ['its process stops', new Stopping()],
  ['the broker does not answer', Object.assign(new Error('away'), { code: 'ECONNREFUSED' })],
  ['anything else fails', new Error('a bug')],
] as const;

describe('what is said of a remedy that broke off', () => {
  it.each(endings)('a rebuild has changed nothing when %s', (_, error) => {
    expect(whyNot(error, facts('rebuild'))).toMatch(/未留下改动.*nothing was changed/);
  });

  it.each(endings)('a refill has sent a part, and is to be begun again, when %s', (_, error) => {
    const said = whyNot(error, facts('refill'));
    expect(said).not.toMatch(/未留下改动|nothing was changed/);
    expect(said).toMatch(/补齐之前仍不完整.*takes effect only once.*until a refill gets through/);
  });

  it.each(endings)(
    'is a Chinese text and then an English one, as pages tell them apart, when %s',
    (_, error) => {
      for (const kind of ['rebuild', 'refill'] as const)
        expect(whyNot(error, facts(kind))).toMatch(/^\p{Script=Han}[^]*?。 [A-Z][^\p{Script=Han}]*\.$/u);
    },
  );

  it('of a dead process the same holds', () => {
    expect(deadWords('rebuild')).toMatch(/未留下改动.*nothing was changed: ask again/);
    expect(deadWords('refill')).toMatch(/仍不完整，请重新执行.*gets through: ask again/);
  });
});
