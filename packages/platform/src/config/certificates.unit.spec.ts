import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { authority, temporaryFolder } from '@puhui/testkit/plain';
import { authorityProblems, endingSoon, knownCertificates, pairProblems } from './certificates.js';
import { beliefProblems } from './lines.js';

const folder = temporaryFolder('certificates');
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const now = new Date();
const valid = authority('valid');
const over = authority('over', { fromDays: -60, toDays: -2 });
const soon = authority('soon', { fromDays: -60, toDays: 12.5 });
const later = authority('later', { fromDays: 2, toDays: 90 });
const pairOf = (signer: typeof valid, name: string) => {
  const { certificate, key } = signer.certify(name);
  return { cert: file(`${name}.pem`, certificate), key: file(`${name}-key.pem`, key) };
};
const [good, old, ending, early] = [
  pairOf(valid, 'good'),
  pairOf(over, 'old'),
  pairOf(soon, 'ending'),
  pairOf(later, 'early'),
];
const said = (cert: string, key: string): string[] =>
  pairProblems({ CERT: cert, KEY: key }, 'CERT', 'KEY', now).map(({ en }) => en);

describe('a certificate and its key', () => {
  it('are right while the certificate lasts', () => {
    expect([said(good.cert, good.key), said(ending.cert, ending.key)]).toEqual([[], []]);
  });

  it.each<[string, string, string, RegExp]>([
    ['over', old.cert, old.key, /^CERT is over since \d{4}-\d\d-\d\d: nobody believes it/],
    ['not valid yet', early.cert, early.key, /^CERT begins on /],
    ['of another key', good.cert, old.key, /^KEY is not the key of the certificate in CERT/],
    ['a key in the place of the certificate', good.key, good.key, /^CERT .* holds no certificate/],
    ['a certificate in the place of the key', good.cert, good.cert, /^KEY .* holds no private key/],
    [
      'broken off',
      file('broken.pem', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'),
      good.key,
      /^CERT .* holds no certificate/,
    ],
  ])('are refused in one line: %s', (_, cert, key, sentence) => {
    expect(said(cert, key)).toEqual([expect.stringMatching(sentence)]);
  });

  it('are refused for each of the chain that is over', () => {
    const chain = file('chain.pem', [valid.certify('other').certificate, over.certificate].join(''));
    expect(said(chain, good.key)).toEqual([
      expect.stringMatching(/^KEY is not the key/),
      expect.stringMatching(/^CERT is over/),
    ]);
  });
});

describe('authorities', () => {
  const problems = (text: string) => authorityProblems('CA', file('ca.pem', text), now).map(({ zh }) => zh);

  it('are enough where one of them is valid, as while it is changed', () => {
    expect(problems([over.certificate, valid.certificate].join(''))).toEqual([]);
  });

  it('are refused where none is, or none can be read', () => {
    expect(problems(over.certificate)).toEqual([expect.stringContaining('到期')]);
    expect(problems('-----BEGIN NOTHING-----')).toEqual([expect.stringContaining('没有能读的证书')]);
  });

  it('that Node is given are looked at in production', () => {
    const env = { NODE_EXTRA_CA_CERTS: file('over-ca.pem', over.certificate) };
    expect(beliefProblems(env, { production: true })).toHaveLength(1);
    expect(beliefProblems(env, { production: false })).toEqual([]);
  });
});

it('what ends within thirty days is told with its days, and what has ended meanwhile too', () => {
  const known = knownCertificates({
    PUHUI_TLS_CERT_FILE: ending.cert,
    KAFKA_TLS_CERT_FILE: good.cert,
    KAFKA_TLS_CA_FILE: file('both.pem', [over.certificate, valid.certificate].join('')),
    NODE_EXTRA_CA_CERTS: file('only.pem', over.certificate),
  });
  expect(known).toHaveLength(4);
  expect(endingSoon(known, now).map(({ en }) => en)).toEqual([
    expect.stringMatching(/^PUHUI_TLS_CERT_FILE ends in 12 days, on /),
    expect.stringMatching(/^NODE_EXTRA_CA_CERTS is over since /),
  ]);
});
