import {
  endingSoon,
  isBelievedBy,
  isFileOfSecret,
  isProduction,
  knownCertificates,
  pemIn,
  type Environment,
  type Problem,
  type Settings,
} from '@puhui/platform/settings';

/** 32 drawn bytes have at least so many different characters, in hex and in base64; what somebody typed or repeated has fewer. */
const DIFFERENT_MIN = 9;
const PASSWORD_CHARACTERS_MIN = 16;
const OURS = /^(PUHUI|KAFKA)_/;
/** The superuser that PostgreSQL begins with. */
const SUPERUSER = 'postgres';

/** What a process would start with, and should not. */
export function weaknessesOf(process: string, env: Environment, settings: Settings): Problem[] {
  const now = new Date();
  return [
    ...modeProblems(env),
    ...Object.keys(settings).flatMap((name) => valueProblems(name, env[name] ?? '', settings)),
    ...endingSoon(
      knownCertificates(env).filter(({ until }) => until > now),
      now,
    ),
    ...kafkaStrangers(env),
    ...(process === 'gateway' && !isGiven(env['PUHUI_INSIDE_PORT']) ? [noFigures] : []),
    ...(process === 'members' && !isGiven(env['PUHUI_TEXTS']) ? [noTexts] : []),
    ...Object.keys(env).flatMap((name) =>
      isFileOfSecret(name) ? [] : unreadProblems(process, name, settings),
    ),
  ];
}

const isGiven = (value: string | undefined): boolean => value !== undefined && value !== '';

function modeProblems(env: Environment): Problem[] {
  // Of a mode that is none it is told that nothing starts with it.
  if (isProduction(env)) return [];
  const isPublic = env['PUHUI_PUBLIC_URL']?.startsWith('https:') === true;
  return [
    {
      en: `NODE_ENV is not production${isPublic ? ', and PUHUI_PUBLIC_URL is for everybody' : ''}: open lines, documents that nobody knows and the graph's description of itself stay allowed; set it to production`,
      zh: `NODE_ENV 不是 production${isPublic ? '，而 PUHUI_PUBLIC_URL 面向公众' : ''}：未加密的连接、未登记的查询和图的自我描述都会放行，请设为 production`,
    },
  ];
}

function valueProblems(name: string, value: string, settings: Settings): Problem[] {
  if (value === '') return [];
  if (name.endsWith('_KEY_BEFORE')) return [beingChanged(name)];
  if (name.endsWith('DATABASE_URL')) return databaseProblems(name, value);
  const make = settings[name]?.make;
  if (make === undefined) return [];
  if (new Set(value).size < DIFFERENT_MIN || value.length < PASSWORD_CHARACTERS_MIN)
    return [
      {
        en: `${name} can be guessed: it was not drawn; make one by ${make}`,
        zh: `${name} 容易被猜中：不是随机生成的，请用 ${make} 生成`,
      },
    ];
  return [];
}

function databaseProblems(name: string, value: string): Problem[] {
  if (!URL.canParse(value)) return [];
  const { username, password } = new URL(value);
  const problems: Problem[] = [];
  if (username === SUPERUSER)
    problems.push({
      en: `${name} connects as ${SUPERUSER}, who may do everything in every database: make a user for this database alone`,
      zh: `${name} 以超级用户 ${SUPERUSER} 连接，可改动所有数据库：请为这个数据库单建用户`,
    });
  if (password !== '' && (password.length < PASSWORD_CHARACTERS_MIN || password === username))
    problems.push({
      en: `${name} has a password that can be guessed: make one by openssl rand -hex 32`,
      zh: `${name} 中的密码容易被猜中：请用 openssl rand -hex 32 生成`,
    });
  return problems;
}

/** Where it stands how a key is changed, and when that is through. */
const pageOf = (name: string): string =>
  `docs/how-to/${name === 'PUHUI_SIGNING_KEY_BEFORE' ? 'configure' : 'change-keys'}.md`;

/** Of no use to who runs the platform any more, and of some to who steals it. */
const beingChanged = (name: string): Problem => ({
  en: `${name} is set: a key is being changed; take it out when that is through (${pageOf(name)})`,
  zh: `${name} 已设置：正在更换密钥，完成后请去掉（见 ${pageOf(name)}）`,
});

/** Kafka may believe others for its clients than those who signed its own certificates; mostly they are the same. */
function kafkaStrangers(env: Environment): Problem[] {
  const [own, authority] = [pemIn(env['KAFKA_TLS_CERT_FILE']), pemIn(env['KAFKA_TLS_CA_FILE'])];
  if (authority === undefined || isBelievedBy(own, [authority])) return [];
  return [
    {
      en: 'KAFKA_TLS_CERT_FILE is signed by nobody of KAFKA_TLS_CA_FILE: Kafka lets it in only if it believes another authority for its clients; look whether both files are of the same one',
      zh: 'KAFKA_TLS_CERT_FILE 不是由 KAFKA_TLS_CA_FILE 中的机构签发的：除非 Kafka 另外信任签发客户端证书的机构，否则会被拒绝，请核对两个文件',
    },
  ];
}

const noFigures: Problem = {
  en: 'PUHUI_INSIDE_PORT is missing: in production /metrics, and why a service is not ready, are told nowhere else; set it to a port that only those inside reach',
  zh: 'PUHUI_INSIDE_PORT 未设置：生产环境的 /metrics 和各服务状态只在这个端口提供，请设为只有内部能访问的端口',
};

const noTexts: Problem = {
  en: 'PUHUI_TEXTS is missing: no code can be sent, and nobody can have another mobile recorded; set it to the https:// address of the gate for texts (docs/how-to/send-texts.md)',
  zh: 'PUHUI_TEXTS 未设置：无法发送短信验证码，任何人都不能更正手机号，请设为短信网关的 https:// 地址（见 docs/how-to/send-texts.md）',
};

/** A name that is misspelt does nothing, without a word. */
function unreadProblems(process: string, name: string, settings: Settings): Problem[] {
  if (!OURS.test(name) || name in settings || (process === 'gateway' && name === 'PUHUI_SERVICE')) return [];
  return [
    {
      en: `${name} is read by nobody in ${process}: it is misspelt, or for another process; take it out`,
      zh: `${name} 在 ${process} 中没有人读取：可能拼错，或属于别的进程，请去掉`,
    },
  ];
}
