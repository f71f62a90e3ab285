import { readFileSync } from 'node:fs';
import type { KafkaSecurity } from '@puhui/messaging';
import { z } from 'zod';

/** Blank counts as not given: a line "X=" in an env file sets nothing. */
export const optional = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** What a process is told of Kafka. */
export const kafkaVariables = {
  KAFKA_BROKERS: optional(z.string().regex(/^[^\s,:]+:\d+(,[^\s,:]+:\d+)*$/, 'host:port[,host:port…]')),
  PUHUI_KAFKA_SESSION_MS: optional(
    z.coerce.number('milliseconds, 6000 to 300000').int().min(6_000).max(300_000),
  ),
  KAFKA_TLS_CA_FILE: optional(z.string()),
  KAFKA_TLS_CERT_FILE: optional(z.string()),
  KAFKA_TLS_KEY_FILE: optional(z.string()),
  KAFKA_SASL_USERNAME: optional(z.string()),
  KAFKA_SASL_PASSWORD: optional(z.string()),
};
type Variables = z.output<z.ZodObject<typeof kafkaVariables>>;

/** The certificates that the machine trusts anyway. */
const OF_THE_MACHINE = 'system';

const FILES = ['KAFKA_TLS_CA_FILE', 'KAFKA_TLS_CERT_FILE', 'KAFKA_TLS_KEY_FILE'] as const;
const PAIRS = [
  ['KAFKA_TLS_CERT_FILE', 'KAFKA_TLS_KEY_FILE'],
  ['KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD'],
] as const;

/** What can't be right about them together, one line each. @param needed whether the line to Kafka has to be closed to others. */
export function kafkaProblems(v: Variables, needed: boolean): string[] {
  const halves = PAIRS.flatMap(([one, other]) =>
    (v[one] === undefined) === (v[other] === undefined)
      ? []
      : [`${v[one] === undefined ? one : other} is missing: ${one} and ${other} go together`],
  );
  const unread = FILES.flatMap((name) => {
    const file = v[name];
    return file === undefined || file === OF_THE_MACHINE || textOf(file) !== undefined
      ? []
      : [`${name} ("${file}") is not usable: it must be a file in PEM that this process can read`];
  });
  const isKnown = v.KAFKA_SASL_USERNAME !== undefined || v.KAFKA_TLS_CERT_FILE !== undefined;
  if (v.KAFKA_TLS_CA_FILE === undefined && (isKnown || needed))
    halves.push(
      `KAFKA_TLS_CA_FILE is missing: ${needed ? 'NODE_ENV=production goes to Kafka' : 'a password or a certificate goes'} by TLS only; set it to a file in PEM, or to ${OF_THE_MACHINE}`,
    );
  if (needed && !isKnown)
    halves.push(
      'KAFKA_SASL_USERNAME is missing: NODE_ENV=production tells Kafka which service it is, by it and KAFKA_SASL_PASSWORD, or by KAFKA_TLS_CERT_FILE and KAFKA_TLS_KEY_FILE',
    );
  return [...halves, ...unread];
}

/** undefined for a broker that is reached openly, as one of the same machine is. */
export function kafkaSecurityOf(v: Variables): KafkaSecurity | undefined {
  const { KAFKA_TLS_CA_FILE: ca, KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD: password } = v;
  if (ca === undefined) return undefined;
  const [chain, key] = [textOf(v.KAFKA_TLS_CERT_FILE), textOf(v.KAFKA_TLS_KEY_FILE)];
  const authority = ca === OF_THE_MACHINE ? undefined : textOf(ca);
  return {
    ...(authority === undefined ? {} : { authority }),
    ...(chain === undefined || key === undefined ? {} : { certificate: { chain, key } }),
    ...(username === undefined || password === undefined
      ? {}
      : { password: { mechanism: 'scram-sha-512', username, password } }),
  };
}

function textOf(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  try {
    const text = readFileSync(file, 'utf8');
    return text.includes('-----BEGIN') ? text : undefined;
  } catch {
    return undefined;
  }
}
