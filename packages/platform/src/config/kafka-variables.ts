import type { KafkaSecurity } from '@puhui/messaging';
import { z } from 'zod';
import { authorityProblems, pairProblems } from './certificates.js';
import { pemIn } from './pem.js';
import type { Problem } from './problems.js';

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
export function kafkaProblems(v: Partial<Variables>, needed: boolean, now = new Date()): Problem[] {
  const problems = PAIRS.flatMap(([one, other]) => halfProblems(v, one, other));
  const isKnown = v.KAFKA_SASL_USERNAME !== undefined || v.KAFKA_TLS_CERT_FILE !== undefined;
  if (v.KAFKA_TLS_CA_FILE === undefined && (isKnown || needed))
    problems.push({
      en: `KAFKA_TLS_CA_FILE is missing: ${needed ? 'NODE_ENV=production goes to Kafka' : 'a password or a certificate goes'} by TLS only; set it to a file in PEM, or to ${OF_THE_MACHINE}`,
      zh: `KAFKA_TLS_CA_FILE 未设置：${needed ? 'NODE_ENV=production 只以 TLS 连接 Kafka' : '密码或证书只经 TLS 传送'}，请设为 PEM 文件或 ${OF_THE_MACHINE}`,
    });
  if (needed && !isKnown)
    problems.push({
      en: 'KAFKA_SASL_USERNAME is missing: NODE_ENV=production tells Kafka which service it is, by it and KAFKA_SASL_PASSWORD, or by KAFKA_TLS_CERT_FILE and KAFKA_TLS_KEY_FILE',
      zh: 'KAFKA_SASL_USERNAME 未设置：NODE_ENV=production 要向 Kafka 表明身份，用它和 KAFKA_SASL_PASSWORD，或用 KAFKA_TLS_CERT_FILE 和 KAFKA_TLS_KEY_FILE',
    });
  return [
    ...problems,
    ...FILES.flatMap((name) => fileProblems(name, v[name])),
    ...authorityProblems('KAFKA_TLS_CA_FILE', v.KAFKA_TLS_CA_FILE, now),
    ...pairProblems(v, 'KAFKA_TLS_CERT_FILE', 'KAFKA_TLS_KEY_FILE', now),
  ];
}

/** Two variables of which one is nothing without the other. */
export function halfProblems<N extends string>(
  v: Readonly<Partial<Record<N, string | undefined>>>,
  one: N,
  other: N,
): Problem[] {
  if ((v[one] === undefined) === (v[other] === undefined)) return [];
  const absent = v[one] === undefined ? one : other;
  return [
    {
      en: `${absent} is missing: ${one} and ${other} go together`,
      zh: `${absent} 未设置：${one} 与 ${other} 须同时设置`,
    },
  ];
}

/** A file that has to hold a certificate or a key. */
export const fileProblems = (name: string, file: string | undefined): Problem[] =>
  file === undefined || file === OF_THE_MACHINE || pemIn(file) !== undefined
    ? []
    : [
        {
          en: `${name} ("${file}") is not usable: it must be a file in PEM that this process can read`,
          zh: `${name} ("${file}") 不可用：应为本进程可读的 PEM 文件`,
        },
      ];

/** undefined for a broker that is reached openly, as one of the same machine is. */
export function kafkaSecurityOf(v: Variables): KafkaSecurity | undefined {
  const { KAFKA_TLS_CA_FILE: ca, KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD: password } = v;
  if (ca === undefined) return undefined;
  const [chain, key] = [pemIn(v.KAFKA_TLS_CERT_FILE), pemIn(v.KAFKA_TLS_KEY_FILE)];
  const authority = ca === OF_THE_MACHINE ? undefined : pemIn(ca);
  return {
    ...(authority === undefined ? {} : { authority }),
    ...(chain === undefined || key === undefined ? {} : { certificate: { chain, key } }),
    ...(username === undefined || password === undefined
      ? {}
      : { password: { mechanism: 'scram-sha-512', username, password } }),
  };
}
