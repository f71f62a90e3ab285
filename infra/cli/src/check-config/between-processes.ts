import type { Environment } from '@puhui/platform/settings';
import { readSecrets } from '@puhui/gateway/config';
import { rootCertificates } from 'node:tls';
import { isBelievedBy, pemIn, serviceNames } from '@puhui/platform/settings';
import { processOf, settingsOf, type Finding, type Told } from './one-process.js';

/** What all processes have to agree on that read it. */
const SAME = [
  'PUHUI_ISSUER',
  'PUHUI_AUDIENCE',
  'PUHUI_PERSON_CLAIM',
  'PUHUI_CLIENTS',
  'PUHUI_TOKEN_SCOPE',
  'PUHUI_ACR_VALUES',
  'PUHUI_FRESH_SIGN_IN_MINUTES',
  'PUHUI_EVENT_KEYS',
] as const;
/** What each has of its own besides the secrets that are drawn for it. */
const OWN = ['DATABASE_URL', 'PUHUI_SESSION_DATABASE_URL', 'KAFKA_SASL_USERNAME', 'KAFKA_TLS_CERT_FILE'];
const SHARED: readonly string[] = SAME;

interface Known extends Told {
  readonly process: string;
}

/** What only shows when several are laid side by side. */
export function findingsBetween(all: readonly Told[]): Finding[] {
  const known = all.flatMap((told): Known[] => {
    const process = processOf(told);
    return process === undefined ? [] : [{ ...told, process }];
  });
  return [
    ...SAME.flatMap((name) => differing(name, known)),
    ...unknownGateways(known),
    ...strangers(known),
    ...sharing(known),
    ...nobodyOf(known),
  ];
}

/** What each gateway shows a service has to be one of those by which that service knows it. */
function unknownGateways(known: readonly Known[]): Finding[] {
  const [gateways, services] = [known.filter(isGateway), known.filter((told) => !isGateway(told))];
  return gateways.flatMap(({ env, source }) => {
    const shown = readSecrets(env[GATEWAY_SECRET] ?? '') ?? new Map<string, string>();
    return services
      .filter((service) => {
        const secret = shown.get(service.process) ?? shown.get('*');
        return secret !== undefined && !(service.env[GATEWAY_SECRET] ?? '').split(',').includes(secret);
      })
      .map((service) => ({
        source: service.source,
        weight: 'refused',
        en: `${GATEWAY_SECRET} is another one than the gateway of ${source} shows ${service.process}: it would turn everybody away`,
        zh: `${GATEWAY_SECRET} 与 ${source} 的网关给 ${service.process} 的不同：该服务会拒绝所有人`,
      }));
  });
}

/** The gateway goes to a service by TLS only if it believes who signed its certificate: those of Node, and those that it is given. */
function strangers(known: readonly Known[]): Finding[] {
  const [gateways, services] = [known.filter(isGateway), known.filter((told) => !isGateway(told))];
  return gateways.flatMap(({ env, source }) => {
    const given = pemIn(env[EXTRA]);
    const believed = [...rootCertificates, ...(given === undefined ? [] : [given])];
    return services
      .filter((service) => !isBelievedBy(pemIn(service.env[OWN_CERTIFICATE]), believed))
      .map((service) => ({
        source: service.source,
        // Whoever starts the gateway may tell Node of others elsewhere than in its file.
        weight: given === undefined ? ('weak' as const) : ('refused' as const),
        en: `${OWN_CERTIFICATE} is signed by nobody whom the gateway of ${source} believes: name who signed it in ${EXTRA} there`,
        zh: `${OWN_CERTIFICATE} 的签发机构不为 ${source} 的网关所信任：请在那里用 ${EXTRA} 指明签发机构`,
      }));
  });
}

const [EXTRA, OWN_CERTIFICATE] = ['NODE_EXTRA_CA_CERTS', 'PUHUI_TLS_CERT_FILE'];
const GATEWAY_SECRET = 'PUHUI_GATEWAY_SECRET';
const isGateway = ({ process }: Known): boolean => process === 'gateway';

function differing(name: string, known: readonly Known[]): Finding[] {
  const readers = known.filter(({ process }) => name in settingsOf(process));
  const [first, ...others] = readers;
  if (first === undefined) return [];
  const value = (env: Environment): string => env[name] ?? '';
  const other = others.find(({ env }) => value(env) !== value(first.env));
  if (other === undefined) return [];
  return [
    {
      source: other.source,
      weight: 'refused',
      en: `${name} is another one than in ${first.source}: all processes need the same`,
      zh: `${name} 与 ${first.source} 中的不同：各进程须相同`,
    },
  ];
}

/** Something that nobody else may have. */
interface Own {
  readonly name: string;
  readonly value: string;
  /** A password stands within the address of a database. */
  readonly isPassword: boolean;
}
interface Use extends Own {
  readonly told: Known;
}

/** One secret for two uses: who has one process has the other. Instances of a service are one. */
function sharing(known: readonly Known[]): Finding[] {
  const uses = new Map<string, Use>();
  return known.flatMap((told) =>
    ownOf(told).flatMap((own): Finding[] => {
      const before = uses.get(own.value);
      if (before === undefined) uses.set(own.value, { ...own, told });
      if (before === undefined || (before.name === own.name && before.told.process === told.process))
        return [];
      return [
        {
          source: told.source,
          weight: 'refused',
          en: `${nameOf(own).en} is the same as ${nameOf(before).en} in ${before.told.source}: each process has its own, and each secret one use`,
          zh: `${nameOf(own).zh} 与 ${before.told.source} 中的 ${nameOf(before).zh} 相同：各进程须各有各的，一个密钥只作一用`,
        },
      ];
    }),
  );
}

const nameOf = ({ name, isPassword }: Own): { readonly en: string; readonly zh: string } =>
  isPassword ? { en: `${name}’s password`, zh: `${name} 的密码` } : { en: name, zh: name };

const ownOf = ({ env, process }: Known): Own[] =>
  Object.entries(settingsOf(process)).flatMap(([name, { make }]) => {
    const value = env[name] ?? '';
    const isOwn = OWN.includes(name) || (make !== undefined && !SHARED.includes(name));
    if (!isOwn || value === '') return [];
    const password = name.endsWith('DATABASE_URL') && URL.canParse(value) ? new URL(value).password : '';
    return [
      { name, value, isPassword: false },
      ...(password === '' ? [] : [{ name, value: decodeURIComponent(password), isPassword: true }]),
    ];
  });

function nobodyOf(known: readonly Known[]): Finding[] {
  const there = new Set(known.map(({ process }) => process));
  if (there.size < 2) return [];
  const away = ['gateway', ...serviceNames].filter((name) => !there.has(name));
  if (away.length === 0) return [];
  return [
    {
      source: '—',
      weight: 'weak',
      en: `PUHUI_SERVICE: no file is of ${away.join(', ')}, so nothing is said of it`,
      zh: `PUHUI_SERVICE：没有 ${away.join('、')} 的文件，未予检查`,
    },
  ];
}
