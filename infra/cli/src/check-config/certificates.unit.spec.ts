import { describe, expect, it } from '@jest/globals';
import { authority } from '@puhui/testkit/plain';
import type { Finding } from './one-process.js';
import { changed, file, findingsIn, sound, type Environment } from './spec/sound-environments.js';

const pairOf = (name: string, fromDays: number, toDays: number): Environment => {
  const { certificate, key } = authority(name, { fromDays, toDays }).certify('partners');
  return {
    PUHUI_TLS_CERT_FILE: file(`${name}.pem`, certificate),
    PUHUI_TLS_KEY_FILE: file(`${name}-key.pem`, key),
  };
};
const [over, soon, good] = [pairOf('over', -60, -2), pairOf('soon', -60, 12), pairOf('good', -1, 90)];

describe('certificates in settings', () => {
  it('are nothing to see to while they last', async () => {
    const all = sound();
    expect(await findingsIn({ ...all, partners: { ...all.partners, ...good } })).toEqual([]);
  });

  it.each<[string, Environment, Finding['weight'], RegExp]>([
    ['over', over, 'refused', /^PUHUI_TLS_CERT_FILE is over since/],
    [
      'of another key',
      { ...good, PUHUI_TLS_KEY_FILE: over['PUHUI_TLS_KEY_FILE'] ?? '' },
      'refused',
      /^PUHUI_TLS_KEY_FILE is not the key/,
    ],
    [
      'a key in their place',
      { ...good, PUHUI_TLS_CERT_FILE: good['PUHUI_TLS_KEY_FILE'] ?? '' },
      'refused',
      /holds no certificate/,
    ],
    ['about to end', soon, 'weak', /^PUHUI_TLS_CERT_FILE ends in 1[12] days/],
  ])('are told in one line: %s', async (_, change, weight, sentence) => {
    expect(await changed('partners', change)).toEqual([
      expect.objectContaining({ weight, en: expect.stringMatching(sentence) }),
    ]);
  });
});
