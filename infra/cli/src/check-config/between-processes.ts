import type { Environment } from '@puhui/platform/settings';
import { serviceNames } from '@puhui/platform/settings';
import { processOf, settingsOf, type Finding, type Told } from './one-process.js';

/** What all processes have to agree on that read it. */
const SAME = [
  'PUHUI_GATEWAY_SECRET',
  'PUHUI_ISSUER',
  'PUHUI_AUDIENCE',
  'PUHUI_PERSON_CLAIM',
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
  return [...SAME.flatMap((name) => differing(name, known)), ...sharing(known), ...nobodyOf(known)];
}

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

interface Use {
  readonly told: Known;
  readonly name: string;
}

/** One secret for two uses: who has one process has the other. Instances of a service are one. */
function sharing(known: readonly Known[]): Finding[] {
  const uses = new Map<string, Use>();
  return known.flatMap((told) =>
    ownVariables(told).flatMap((name): Finding[] => {
      const value = told.env[name] ?? '';
      const before = uses.get(value);
      if (before === undefined) uses.set(value, { told, name });
      if (before === undefined || (before.name === name && before.told.process === told.process)) return [];
      return [
        {
          source: told.source,
          weight: 'refused',
          en: `${name} is the same as ${before.name} in ${before.told.source}: each process has its own, and each secret one use`,
          zh: `${name} 与 ${before.told.source} 中的 ${before.name} 相同：各进程须各有各的，一个密钥只作一用`,
        },
      ];
    }),
  );
}

const ownVariables = ({ env, process }: Known): string[] =>
  Object.entries(settingsOf(process)).flatMap(([name, { make }]) => {
    const isOwn = OWN.includes(name) || (make !== undefined && !SHARED.includes(name));
    return isOwn && (env[name] ?? '') !== '' ? [name] : [];
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
