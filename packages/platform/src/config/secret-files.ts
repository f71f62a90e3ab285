import { readFileSync, statSync } from 'node:fs';
import { hasCode } from '@puhui/kernel';
import { isProduction } from './mode.js';
import type { Problem } from './problems.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What a process is told and nobody else should know: each may lie in a file instead, under its name with _FILE behind it. */
const SECRETS = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'BROKER_DATABASE_URL',
  'KAFKA_SASL_PASSWORD',
  'PUHUI_GATEWAY_SECRET',
  'PUHUI_EVENT_KEY',
  'PUHUI_MASTER_KEY',
  'PUHUI_MASTER_KEY_BEFORE',
  'PUHUI_HASH_KEY',
  'PUHUI_HASH_KEYS_BEFORE',
  'PUHUI_TEXTS_TOKEN',
  'PUHUI_SIGNING_KEY',
  'PUHUI_SIGNING_KEY_BEFORE',
  'PUHUI_SESSION_DATABASE_URL',
  'PUHUI_SESSION_KEY',
  'PUHUI_CLIENT_SECRET',
] as const;

/** A secret is some hundred characters; what is larger is another file. */
const BYTES_MAX = 64 * 1024;
const OTHERS_READ = 0o004;

/** Whether a variable names the file of a secret. */
export const isFileOfSecret = (variable: string): boolean =>
  SECRETS.some((name) => variable === `${name}_FILE`);

export interface WithSecrets {
  readonly env: Environment;
  readonly problems: readonly Problem[];
}

/**
 * The environment with the secrets that lie in files, as a vault's agent or an orchestrator puts them there: NAME_FILE names the file, of
 * which a line break at the end is no part. Read once, as the rest.
 */
export function withSecretsOfFiles(env: Environment): WithSecrets {
  const read: Record<string, string> = {};
  const problems = SECRETS.flatMap((name): Problem[] => {
    const path = env[`${name}_FILE`];
    if (path === undefined || path === '') return [];
    if (env[name] !== undefined && env[name] !== '') return [both(name)];
    const secret = readSecret(path, isProduction(env));
    if (typeof secret === 'object') return [unusable(`${name}_FILE`, secret)];
    read[name] = secret;
    return [];
  });
  const others = Object.entries(env).filter(([name]) => !Object.hasOwn(read, name.replace(/_FILE$/, '')));
  return { env: { ...Object.fromEntries(others), ...read }, problems };
}

interface Fault {
  readonly en: string;
  readonly zh: string;
}

function readSecret(path: string, production: boolean): string | Fault {
  try {
    const { mode, size } = statSync(path);
    if (production && (mode & OTHERS_READ) !== 0)
      return {
        en: 'anybody on the machine can read it: chmod o-r',
        zh: '本机任何用户都能读取：请 chmod o-r',
      };
    if (size > BYTES_MAX) return { en: `it has more than ${BYTES_MAX} bytes`, zh: `超过 ${BYTES_MAX} 字节` };
    const text = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
    return text === '' ? { en: 'it is empty', zh: '文件是空的' } : text;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return { en: 'there is no such file', zh: '没有这个文件' };
    if (hasCode(error, 'EACCES')) return { en: 'this process may not read it', zh: '本进程无权读取' };
    if (hasCode(error, 'EISDIR')) return { en: 'it is a folder', zh: '这是一个目录' };
    throw error;
  }
}

const both = (name: string): Problem => ({
  en: `${name} is set, and ${name}_FILE too: keep one of the two`,
  zh: `${name} 与 ${name}_FILE 都设置了：请只保留一个`,
});
const unusable = (variable: string, { en, zh }: Fault): Problem => ({
  en: `${variable} is not usable: ${en}`,
  zh: `${variable} 不可用：${zh}`,
});
