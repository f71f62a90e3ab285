import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { authority } from '@puhui/testkit/plain';
import type { Finding } from './one-process.js';
import {
  changed,
  database,
  file,
  findingsIn,
  pem,
  sound,
  type Environment,
  type Process,
} from './spec/sound-environments.js';

const signers: string[] = [];
const pairOf = (name: string, fromDays: number, toDays: number): Environment => {
  const signer = authority(name, { fromDays, toDays });
  signers.push(signer.certificate);
  const { certificate, key } = signer.certify('partners');
  return {
    PUHUI_TLS_CERT_FILE: file(`${name}.pem`, certificate),
    PUHUI_TLS_KEY_FILE: file(`${name}-key.pem`, key),
  };
};
const kafkaPairOf = (name: string): Environment => {
  const { certificate, key } = authority(name).certify('partners');
  return {
    KAFKA_TLS_CERT_FILE: file(`${name}-kafka.pem`, certificate),
    KAFKA_TLS_KEY_FILE: file(`${name}-kafka-key.pem`, key),
  };
};
file('over-authority.pem', authority('over', { fromDays: -60, toDays: -2 }).certificate);
file('soon-authority.pem', authority('soon', { fromDays: -60, toDays: 12 }).certificate);
const [over, soon, good] = [pairOf('over', -60, -2), pairOf('soon', -60, 12), pairOf('good', -1, 90)];

const all = (change: Environment): Record<string, Environment> => {
  const { partners, gateway, ...others } = sound();
  const believed = file('believed.pem', [readFileSync(pem, 'utf8'), ...signers].join('\n'));
  return {
    ...others,
    partners: { ...partners, ...change },
    gateway: { ...gateway, NODE_EXTRA_CA_CERTS: believed },
  };
};

describe('certificates in settings', () => {
  it('are nothing to see to while they last', async () => {
    expect(await findingsIn(all(good))).toEqual([]);
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
    expect(await findingsIn(all(change))).toEqual([
      expect.objectContaining({ weight, en: expect.stringMatching(sentence) }),
    ]);
  });
});

describe('those whom a process believes', () => {
  it.each<[string, Process, Environment, Finding['weight'], RegExp]>([
    [
      'a service whom the gateway does not believe',
      'partners',
      pairOf('unheard-of', -1, 90),
      'refused',
      /^PUHUI_TLS_CERT_FILE is signed by nobody whom the gateway of .*gateway.env believes/,
    ],
    [
      'a certificate for Kafka by another than Kafka’s own',
      'partners',
      { ...kafkaPairOf('a stranger'), KAFKA_TLS_CA_FILE: pem },
      'weak',
      /^KAFKA_TLS_CERT_FILE is signed by nobody of KAFKA_TLS_CA_FILE/,
    ],
    [
      'who signed that of a database, in a file that is not there',
      'billing',
      { DATABASE_URL: database('billing').replace('authority.pem', 'nowhere.pem') },
      'refused',
      /^DATABASE_URL\?sslrootcert \(".*nowhere.pem"\) is not usable/,
    ],
    [
      'who signed that of the sessions’ database, over since long',
      'gateway',
      { PUHUI_SESSION_DATABASE_URL: database('gateway').replace('authority.pem', 'over-authority.pem') },
      'refused',
      /^PUHUI_SESSION_DATABASE_URL\?sslrootcert is over since/,
    ],
    [
      'who signed those that the gateway goes to, about to end',
      'gateway',
      { PUHUI_SESSION_DATABASE_URL: database('gateway').replace('authority.pem', 'soon-authority.pem') },
      'weak',
      /^PUHUI_SESSION_DATABASE_URL\?sslrootcert ends in 1[12] days/,
    ],
  ])('are told in one line: %s', async (_, process, change, weight, sentence) => {
    expect(await changed(process, change)).toEqual([
      expect.objectContaining({ weight, en: expect.stringMatching(sentence) }),
    ]);
  });
});
