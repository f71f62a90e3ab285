import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { DAY_MS } from '@puhui/kernel';
import { pemIn } from './pem.js';
import type { Problem } from './problems.js';

/** Whoever has a certificate signed needs some days for it. */
const CERTIFICATE_ENDS_SOON_DAYS = 30;
const HOW_TO = 'docs/how-to/change-certificates-and-passwords.md';

/** A process's own certificate, or those whom it believes, by the variable that names the file. */
export interface KnownCertificate {
  readonly name: string;
  /** When the first of the file ends. */
  readonly until: Date;
}

type Told<N extends string> = Readonly<Partial<Record<N, string | undefined>>>;

/** A certificate that nobody would believe, or that is not that of its key, one line each. Files that can't be read are told elsewhere. */
export function pairProblems<N extends string>(v: Told<N>, certName: N, keyName: N, now: Date): Problem[] {
  const [cert, key] = [pemIn(v[certName]), pemIn(v[keyName])];
  if (cert === undefined || key === undefined) return [];
  const chain = certificatesIn(cert);
  const secret = keyIn(key);
  const [own] = chain ?? [];
  if (own === undefined) return [noCertificate(certName, v[certName])];
  if (secret === undefined) return [noKey(keyName, v[keyName])];
  return [
    ...(own.checkPrivateKey(secret) ? [] : [ofAnother(certName, keyName)]),
    ...(chain ?? []).flatMap((one) => timeProblems(certName, one, now)).slice(0, 1),
  ];
}

/** A file of authorities of which none can be believed. One that is over beside one that is not is a change that is under way. */
export function authorityProblems(name: string, file: string | undefined, now: Date): Problem[] {
  const text = pemIn(file);
  if (text === undefined) return [];
  const found = certificatesIn(text);
  if (found === undefined || found.length === 0) return [noCertificate(name, file)];
  const problems = found.map((one) => timeProblems(name, one, now));
  return problems.some((one) => one.length === 0) ? [] : (problems[0] ?? []);
}

/** When those of these files end; of authorities the last, since one of them is enough. */
export function knownCertificates(v: Told<string>): KnownCertificate[] {
  const own = ['PUHUI_TLS_CERT_FILE', 'KAFKA_TLS_CERT_FILE'].flatMap((name) => endOf(v, name, Math.min));
  return [
    ...own,
    ...['KAFKA_TLS_CA_FILE', 'NODE_EXTRA_CA_CERTS'].flatMap((name) => endOf(v, name, Math.max)),
    ...['DATABASE_URL', 'PUHUI_SESSION_DATABASE_URL'].flatMap((url) => {
      const [name, file] = [rootOf(url), rootFileIn(v[url])];
      return endOf({ [name]: file }, name, Math.max);
    }),
  ];
}

/** How the file is called that says who signed a database's certificate. @param url the variable in whose address it stands */
export const rootOf = (url: string): string => `${url}?sslrootcert`;

/** Of what is said twice the client takes the last. */
export const rootFileIn = (address: string | undefined): string | undefined =>
  address === undefined || !URL.canParse(address)
    ? undefined
    : new URL(address).searchParams.getAll('sslrootcert').at(-1);

/**
 * Whether somebody who believes these authorities believes a certificate, by those that lie behind it in its own file. What can't be
 * read is told elsewhere, and nothing is said of it here.
 */
export function isBelievedBy(certificates: string | undefined, authorities: readonly string[]): boolean {
  const [chain = [], believed = []] = [
    certificatesIn(certificates ?? ''),
    certificatesIn(authorities.join('\n')),
  ];
  const [own, ...between] = chain;
  if (own === undefined || believed.length === 0) return true;
  const isSignedBy = (one: X509Certificate, by: X509Certificate): boolean =>
    one.fingerprint256 === by.fingerprint256 || (one.checkIssued(by) && one.verify(by.publicKey));
  let at = own;
  for (const next of [...between, null]) {
    if (believed.some((by) => isSignedBy(at, by))) return true;
    if (next === null || !isSignedBy(at, next)) return false;
    at = next;
  }
  return false;
}

function endOf(v: Told<string>, name: string, which: (...times: number[]) => number): KnownCertificate[] {
  const found = certificatesIn(pemIn(v[name]) ?? '') ?? [];
  if (found.length === 0) return [];
  return [{ name, until: new Date(which(...found.map(({ validToDate }) => validToDate.getTime()))) }];
}

/** Those that end within thirty days, or have ended since they were read, one line each. */
export const endingSoon = (certificates: readonly KnownCertificate[], now: Date): Problem[] =>
  certificates.flatMap(({ name, until }) => {
    const days = Math.floor((until.getTime() - now.getTime()) / DAY_MS);
    if (days > CERTIFICATE_ENDS_SOON_DAYS) return [];
    if (days < 0) return [over(name, until)];
    return [
      {
        en: `${name} ends in ${days} days, on ${dayOf(until)}: replace it before, and start what reads it anew (${HOW_TO})`,
        zh: `${name} 还有 ${days} 天到期（${dayOf(until)}）：请在此之前更换，并重启读取它的进程（见 ${HOW_TO}）`,
      },
    ];
  });

/** In UTC, as certificates say it. */
const dayOf = (at: Date): string => at.toISOString().slice(0, 'YYYY-MM-DD'.length);

function timeProblems(name: string, { validFromDate, validToDate }: X509Certificate, now: Date): Problem[] {
  if (validToDate < now) return [over(name, validToDate)];
  if (validFromDate > now)
    return [
      {
        en: `${name} begins on ${dayOf(validFromDate)} only: until then set it to the one before, and look at this machine's clock`,
        zh: `${name} 自 ${dayOf(validFromDate)} 起才有效：在此之前请用原来的证书，并检查本机时钟`,
      },
    ];
  return [];
}

const over = (name: string, until: Date): Problem => ({
  en: `${name} is over since ${dayOf(until)}: nobody believes it any more; set it to one that is valid (${HOW_TO})`,
  zh: `${name} 已于 ${dayOf(until)} 到期，不再被信任：请换成有效的证书（见 ${HOW_TO}）`,
});
const noCertificate = (name: string, file = ''): Problem => ({
  en: `${name} ("${file}") holds no certificate that can be read: set it to a file in PEM with one, "BEGIN CERTIFICATE"`,
  zh: `${name} ("${file}") 中没有能读的证书：请设为含证书的 PEM 文件（BEGIN CERTIFICATE）`,
});
const noKey = (name: string, file = ''): Problem => ({
  en: `${name} ("${file}") holds no private key that can be read without a passphrase: set it to the key of the certificate, in PEM`,
  zh: `${name} ("${file}") 中没有不带口令的私钥：请设为该证书的 PEM 私钥`,
});
const ofAnother = (certName: string, keyName: string): Problem => ({
  en: `${keyName} is not the key of the certificate in ${certName}: set both to files of one pair`,
  zh: `${keyName} 与 ${certName} 中的证书不是一对：请把两者设为同一对文件`,
});

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/** All of a file, its own first; undefined where one of them can't be read. */
function certificatesIn(text: string): X509Certificate[] | undefined {
  try {
    return (text.match(BLOCK) ?? []).map((pem) => new X509Certificate(pem));
  } catch {
    return undefined;
  }
}

function keyIn(text: string): KeyObject | undefined {
  try {
    return createPrivateKey(text);
  } catch {
    return undefined;
  }
}
