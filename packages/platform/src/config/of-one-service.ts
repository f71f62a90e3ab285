import { pairProblems } from './certificates.js';
import { fileProblems, halfProblems } from './kafka-variables.js';
import { isThisMachine } from './lines.js';
import { isProduction } from './mode.js';
import { missing, type Problem } from './problems.js';
import { serviceSettings } from './service-settings.js';
import type { RightVariables, ServiceName, ServiceVariables } from './service-variables.js';

/** What only some services are told. A secret that a process has no use for is one that it can lose. */
const TOLD_TO = {
  PUHUI_MASTER_KEY: ['members'],
  PUHUI_MASTER_KEY_BEFORE: ['members'],
  PUHUI_HASH_KEY: ['members', 'benefits'],
  PUHUI_HASH_KEYS_BEFORE: ['members', 'benefits'],
  PUHUI_TEXTS: ['members'],
  PUHUI_TEXTS_TOKEN: ['members'],
  PUHUI_SIGNING_KEY: ['billing'],
  PUHUI_SIGNING_KEY_BEFORE: ['billing'],
} as const satisfies Partial<Record<keyof ServiceVariables, readonly ServiceName[]>>;
type Secret = keyof typeof TOLD_TO;

const isFor = (name: Secret, service: ServiceName): boolean => TOLD_TO[name].some((one) => one === service);

/** Needed by whom they are for; elsewhere than in production who works without them may. */
const NEEDED_IN_PRODUCTION = ['PUHUI_MASTER_KEY', 'PUHUI_HASH_KEY'] as const satisfies readonly Secret[];

export function secretProblems(v: RightVariables): Problem[] {
  return [...ofService(v, v.PUHUI_SERVICE), ...ofAny(v)];
}

function ofService(v: RightVariables, service: ServiceName | undefined): Problem[] {
  if (service === undefined) return [];
  const problems = (Object.keys(TOLD_TO) as Secret[]).flatMap((name) => {
    if (v[name] === undefined || isFor(name, service)) return [];
    const owners = TOLD_TO[name];
    return [
      {
        en: `${name} is set: it is for ${owners.join(' and ')} alone; unset it for ${service}`,
        zh: `${name} 已设置：它只给 ${owners.join('、')}，请在 ${service} 去掉`,
      },
    ];
  });
  if (service === 'billing' && v.PUHUI_SIGNING_KEY === undefined)
    problems.push({
      en: 'PUHUI_SIGNING_KEY is missing: billing signs checkpoints by a key that nobody else has; set it to 32 bytes in base64 (openssl rand -base64 32)',
      zh: 'PUHUI_SIGNING_KEY 未设置：账务以只有自己知道的密钥签署检查点，请设为 base64 的 32 字节（openssl rand -base64 32）',
    });
  if (isProduction(v))
    for (const name of NEEDED_IN_PRODUCTION)
      if (v[name] === undefined && isFor(name, service))
        problems.push(missing(name, serviceSettings[name].make ?? 'a value', serviceSettings));
  return problems;
}

function ofAny(v: RightVariables): Problem[] {
  const problems: Problem[] = [];
  if (v.DATABASE_OWNER_URL !== undefined)
    problems.push({
      en: 'DATABASE_OWNER_URL is set: it is for who migrates (npm run migrate), and nobody serves as the owner of the tables; unset it for the service',
      zh: 'DATABASE_OWNER_URL 已设置：它只给迁移程序（npm run migrate），服务不得以表的所有者身份运行，请在服务中去掉',
    });
  if (v.PUHUI_SIGNING_KEY !== undefined && v.PUHUI_SIGNING_KEY === v.PUHUI_EVENT_KEY)
    problems.push({
      en: 'PUHUI_SIGNING_KEY is the key of PUHUI_EVENT_KEY: one key has one use; set it to another one',
      zh: 'PUHUI_SIGNING_KEY 与 PUHUI_EVENT_KEY 相同：一个密钥只作一用，请另设一个',
    });
  return problems;
}

/** The door that the gateway comes to: beyond the machine its secret, tokens and people’s data go by it. */
export function ownDoorProblems(v: RightVariables): Problem[] {
  const problems = [
    ...halfProblems(v, 'PUHUI_TLS_CERT_FILE', 'PUHUI_TLS_KEY_FILE'),
    ...fileProblems('PUHUI_TLS_CERT_FILE', v.PUHUI_TLS_CERT_FILE),
    ...fileProblems('PUHUI_TLS_KEY_FILE', v.PUHUI_TLS_KEY_FILE),
    ...pairProblems(v, 'PUHUI_TLS_CERT_FILE', 'PUHUI_TLS_KEY_FILE', new Date()),
  ];
  const isOpen =
    v.PUHUI_LINES !== 'mesh' &&
    v.PUHUI_TLS_CERT_FILE === undefined &&
    !isThisMachine(v.PUHUI_HOST ?? '127.0.0.1');
  if (isProduction(v) && isOpen)
    problems.push({
      en: 'PUHUI_TLS_CERT_FILE is missing: NODE_ENV=production answers beyond this machine by TLS alone; set it and PUHUI_TLS_KEY_FILE, or PUHUI_LINES=mesh where the lines are encrypted by what carries them',
      zh: 'PUHUI_TLS_CERT_FILE 未设置：NODE_ENV=production 对别的机器只以 TLS 应答，请设置它和 PUHUI_TLS_KEY_FILE；若由服务网格加密，请设 PUHUI_LINES=mesh',
    });
  return problems;
}
