import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { introductionText, isSigned, keyIdOf, readIntroduction } from './checkpoint-keys.js';

const pair = generateKeyPairSync('ed25519');
const pem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();

describe('a signed text', () => {
  it('is proved by the public half of the key, and by no other', () => {
    const signature = sign(null, Buffer.from('a text'), pair.privateKey);
    const other = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();
    expect(isSigned('a text', signature, pem)).toBe(true);
    expect(isSigned('another text', signature, pem)).toBe(false);
    expect(isSigned('a text', signature, other)).toBe(false);
  });

  it('is proved by nothing that is no Ed25519 key', () => {
    const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
    for (const none of ['', 'x', curve.export({ type: 'spki', format: 'pem' }).toString()])
      expect(isSigned('a text', Buffer.alloc(64), none)).toBe(false);
  });
});

describe('what a key says of the next one', () => {
  const said = { from: keyIdOf(pem), to: keyIdOf('another'), after: 17n };

  it('is read back as it was written', () => {
    expect(readIntroduction(introductionText(said))).toEqual(said);
  });

  it.each([
    '',
    'puhui-signing-key-v1\n',
    `${introductionText(said)}more\n`,
    introductionText(said).replace('17', '-1'),
  ])('is nothing where the text is another: %j', (text) => {
    expect(readIntroduction(text)).toBeNull();
  });
});
