import type { Finding, TreeFile } from './tree.js';

/** What a service or the gateway does again and again by itself, where it is begun: the spec that watches its statements on full tables. */
export const WATCHED: Readonly<Record<string, { readonly what: string; readonly by: string }>> = {
  'services/benefits/src/erasure/erasure.module.ts': {
    what: 'EndWhatIsOpen',
    by: 'services/benefits/src/full-tables-of-every-day.int.spec.ts',
  },
  'services/benefits/src/expiry/expiry-job.ts': {
    what: 'ExpireVouchers',
    by: 'services/benefits/src/full-tables-of-every-day.int.spec.ts',
  },
  'services/benefits/src/claims/settle-entries/settlement-job.ts': {
    what: 'settleAll',
    by: 'services/benefits/src/full-tables-of-every-day.int.spec.ts',
  },
  'gateway/src/sessions/open-sessions.ts': {
    what: 'removeOver',
    by: 'gateway/src/sessions/full-tables.int.spec.ts',
  },
  'packages/platform/src/boot/foundation.ts': {
    what: 'upkeepTasks',
    by: 'packages/platform/src/boot/upkeep-of-full-tables.int.spec.ts',
  },
};

/** What reads all of something by what it is for, or asks no database. */
export const READS_ALL: Readonly<Record<string, string>> = {
  'services/benefits/src/public-report/counting-job.ts':
    'each minute one row for each union and year of which a closed month told: no index tells which is still to be counted',
  'services/billing/src/checkpoints/signer.ts':
    'each minute one row for each union: a checkpoint signs the heads of all their chains',
  'services/partners/src/onboarding/told-applicants/telling-job.ts':
    'each hour all merchants, 200 by 200: whoever was told of without an applicant may be any of them',
  'gateway/src/turned-away.ts': 'writes to the log alone',
  'packages/platform/src/boot/slow-senders.ts': 'looks at connections alone',
};

const BEGINS = /\bextends DueWork\b|\bnew Upkeep\(|\bsetInterval\(/;
const WATCHES = /\bWatchedDatabase\b|\bwatchedBatches\b|\bwatchedOwnWork\b/;
const isOurs = ({ path }: TreeFile): boolean =>
  /^(services\/\w+|gateway|packages\/platform)\/src\/.*\.ts$/.test(path) &&
  !/\.spec\.ts$|\/(spec|testing)\//.test(path);

/** Work that goes on all the time and of whose statements nobody knows whether they cost the same however much is kept. */
export function unwatchedWork(
  files: readonly TreeFile[],
  watched: typeof WATCHED = WATCHED,
  readsAll: typeof READS_ALL = READS_ALL,
): Finding[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const begun = files.filter((file) => isOurs(file) && BEGINS.test(file.text)).map(({ path }) => path);
  const forgotten = begun
    .filter((path) => !(path in watched) && !(path in readsAll))
    .map((path) => ({
      path,
      message:
        'work goes on all the time: watch its statements on full tables, and name the spec in going-on.ts',
    }));
  const over = [...Object.keys(watched), ...Object.keys(readsAll)]
    .filter((path) => !begun.includes(path))
    .map((path) => ({ path, message: 'going-on.ts names it, and it begins no work' }));
  const blind = Object.values(watched)
    .filter(({ what, by }) => {
      const spec = texts.get(by) ?? '';
      return !WATCHES.test(spec) || !new RegExp(`\\b${what}\\b`).test(spec);
    })
    .map(({ what, by }) => ({ path: by, message: `it does not watch ${what}` }));
  return [...forgotten, ...over, ...blind];
}
