import { createPrivateKey, X509Certificate } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { authority } from './certificates.js';

it('a certificate of a spec is its authority’s, for the loopback, and belongs to its key', () => {
  const own = authority('the authority of a spec');
  const { certificate, key } = own.certify('billing');
  const [read, signer] = [new X509Certificate(certificate), new X509Certificate(own.certificate)];
  expect(read.verify(signer.publicKey)).toBe(true);
  expect(read.checkIssued(signer)).toBe(true);
  expect(read.checkPrivateKey(createPrivateKey(key))).toBe(true);
  expect([read.subject, read.checkIP('127.0.0.1'), read.ca, signer.ca]).toEqual([
    'CN=billing',
    '127.0.0.1',
    false,
    true,
  ]);
});

it('another authority has not signed it', () => {
  const { certificate } = authority('one').certify('billing');
  const other = new X509Certificate(authority('one').certificate);
  expect(new X509Certificate(certificate).verify(other.publicKey)).toBe(false);
});

it('a certificate is read whatever its length: its text ends with a full line as well', () => {
  const own = authority('one');
  const names = Array.from({ length: 50 }, (_, nr) => 'n'.repeat(nr + 1));
  const read = names.map((name) => new X509Certificate(own.certify(name).certificate).subject);
  expect(read).toEqual(names.map((name) => `CN=${name}`));
});
