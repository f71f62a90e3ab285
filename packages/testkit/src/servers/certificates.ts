import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { DAY_MS } from '@puhui/kernel';

/** A certificate with its key, PEM. */
export interface Certified {
  readonly certificate: string;
  /** PKCS #8. */
  readonly key: string;
}

/** An authority of one spec: whoever trusts its certificate trusts those that it signs, all for this machine's loopback. */
export interface Authority {
  readonly certificate: string;
  certify(name: string): Certified;
}

/** From yesterday on, for a quarter, so that nobody is told that it ends soon. */
const VALID = { fromDays: -1, toDays: 90 };

/** @param valid from when to when, in days from now, for the authority and for all that it signs */
export function authority(name: string, valid: Valid = VALID): Authority {
  const own = keys();
  const by = { by: own.privateKey, issuer: name, valid };
  const made = certificate({ name, of: own.publicKey, ...by, isAuthority: true });
  return {
    certificate: made,
    certify: (subject) => {
      const { publicKey, privateKey } = keys();
      return {
        certificate: certificate({ name: subject, of: publicKey, ...by }),
        key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      };
    },
  };
}

const keys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

interface Valid {
  readonly fromDays: number;
  readonly toDays: number;
}

interface Wanted {
  readonly name: string;
  readonly of: KeyObject;
  readonly by: KeyObject;
  readonly issuer: string;
  readonly valid: Valid;
  readonly isAuthority?: boolean;
}

/** X.509 version 3 (RFC 5280), in DER: tag, length, content. */
function certificate({ name, of, by, issuer, valid, isAuthority = false }: Wanted): string {
  const [from, until] = [valid.fromDays, valid.toDays].map((days) =>
    utcTime(new Date(Date.now() + days * DAY_MS)),
  );
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ECDSA_SHA256,
    called(issuer),
    sequence(from ?? Buffer.alloc(0), until ?? Buffer.alloc(0)),
    called(name),
    of.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(basicConstraints(isAuthority), LOOPBACK)),
  );
  const signature = der(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, by)]));
  const text = sequence(body, ECDSA_SHA256, signature).toString('base64');
  const lines = text.match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'));
const called = (name: string): Buffer =>
  sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(name)))));
const utcTime = (at: Date): Buffer =>
  der(0x17, Buffer.from(`${at.toISOString().slice(2, 19).replaceAll(/[-:T]/g, '')}Z`));
/** Critical: an authority may sign, nobody else may. */
const basicConstraints = (isAuthority: boolean): Buffer =>
  sequence(
    oid('551d13'),
    der(0x01, Buffer.from([0xff])),
    der(0x04, isAuthority ? sequence(der(0x01, Buffer.from([0xff]))) : sequence()),
  );
/** For whom: localhost and 127.0.0.1. */
const LOOPBACK = sequence(
  oid('551d11'),
  der(0x04, sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])))),
);
