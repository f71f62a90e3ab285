import { notedOf, type AuditorFile, type Note } from '@puhui/kernel';
import { Refused } from '../exit.js';
import { newestCheckpoints, signingKeys, type Checkpoint } from '../questions/billing.js';
import { SERVICES, type IntegrityReport, type Service } from '../questions/operators.js';
import { noteOf, readAuditorFile, readOrBegin, writeAuditorFile } from './auditor-file.js';
import { examine, examineEach, type Asked, type Examined } from './examine.js';
import { movedMonthsOf, proveMoved, unreadMonths } from './moved-files.js';
import { addedRuleNotes } from './added-rules.js';
import { putAsideNotes } from './put-aside.js';
import { toldRecordsNotes } from './told-records.js';
import { acceptKey, judgeKeys, pinAll, unsigned } from './pinned-keys.js';

/** What is compared with what an auditor keeps. */
export interface Comparison {
  /** The auditor's file; without one the platform is believed what it says of itself. */
  readonly keys?: string;
  /** The checkpoint behind which is read, by its number, or "newest". */
  readonly since?: string;
  /** Whether what was proved is noted in the file. */
  readonly keep?: boolean;
  /** A key that none of the file introduced, which somebody told the auditor of. */
  readonly acceptKey?: string;
  readonly service?: Service;
  /** Where the files of months lie that were moved away. */
  readonly moved?: string;
}

const NOTHING_SIGNED =
  '平台还没有签过存证，没有可记的 / nothing is signed yet, so there is nothing to note: a minute after the first entry there is';

type Say = (line: string) => void;

const TRUSTING =
  '没有与经审人员自己保存的文件比对（--keys 文件），以下只证明平台自己的说法前后一致：能改写全部数据的人可以重新签名 / ' +
  'compared with nothing that you keep (--keys FILE): this trusts what the platform says of itself, and whoever can rewrite all of it can sign anew.';

export async function verified(door: Asked, comparison: Comparison, say: Say): Promise<Examined> {
  const { keys: path } = comparison;
  if (path === undefined) {
    const found = await examined(door, comparison, undefined, say);
    return { ...found, notes: [TRUSTING, ...found.notes] };
  }
  const file = await (comparison.keep === true ? readOrBegin(path) : readAuditorFile(path));
  return compared(door, comparison, { path, file }, say);
}

/** What the services find, and what the files of months say that were moved away. */
async function examined(
  door: Asked,
  comparison: Comparison,
  note: Note | undefined,
  say: Say,
): Promise<Examined> {
  const asFound = await asked(door, comparison, note, say);
  const { notes: before, reports } = asFound;
  const said = [...putAsideNotes(reports), ...addedRuleNotes(reports), ...toldRecordsNotes(reports)];
  const found = { ...asFound, notes: [...before, ...said] };
  const months = movedMonthsOf(found.reports);
  if (comparison.moved === undefined) return { ...found, notes: [...found.notes, ...unreadMonths(months)] };
  const { differences, notes } = await proveMoved(comparison.moved, months, say);
  return {
    ...found,
    differences: [...found.differences, ...differences],
    notes: [...found.notes, ...notes],
  };
}

/** Everything, or what came behind a note, or what one service finds of its own rows. */
function asked(door: Asked, comparison: Comparison, note: Note | undefined, say: Say): Promise<Examined> {
  const { service, since } = comparison;
  const newOnly = since !== undefined;
  const noted = (of: Service) => notedOf(note, of, newOnly);
  if (service !== undefined) return examineEach(door, [service], noted, say);
  return newOnly ? examineEach(door, SERVICES, noted, say) : examine(door, say, noted);
}

async function compared(
  door: Asked,
  comparison: Comparison,
  { path, file }: { readonly path: string; readonly file: AuditorFile },
  say: Say,
): Promise<Examined> {
  const { since } = comparison;
  const note = since === undefined ? file.notes.at(-1) : noteOf(path, file, since);
  // Asked first: what is noted at the end is what was proved in between.
  const told = await door.ask(signingKeys, {});
  const [newest = null] = (await door.ask(newestCheckpoints, { first: 1 })).nodes;
  if (comparison.keep === true && newest === null) throw new Refused(NOTHING_SIGNED);
  const pinned = file.keys.length === 0 ? pinAll(told) : file.keys;
  const accepted = comparison.acceptKey;
  const judged = judgeKeys(accepted === undefined ? pinned : acceptKey(pinned, told, accepted), told);
  const found = await examined(door, comparison, note, say);
  const differences = [
    ...judged.differences,
    ...(newest === null ? [] : unsigned(newest, judged.keys)),
    ...found.differences,
  ];
  const notes = [...judged.followed, ...(since === undefined ? [] : [onlyNew(note)]), ...found.notes];
  if (comparison.keep !== true || newest === null) return { ...found, differences, notes };
  const isProved = differences.length === 0 && found.missing.length === 0;
  if (!isProved)
    return { ...found, differences, notes: [...notes, keptNothing(path, file, differences.length)] };
  const next = { ...file, keys: [...judged.keys], notes: [...file.notes, noteFrom(newest, found.reports)] };
  await writeAuditorFile(path, next);
  return { ...found, differences, notes: [...notes, kept(path, file, next)] };
}

const onlyNew = (note: Note | undefined): string =>
  `只读了存证 ${note?.checkpoint.number ?? '-'} 之后的；更早的行若被就地改动，全量核对才会发现 / ` +
  `read only what came behind checkpoint ${note?.checkpoint.number ?? '-'}; what was altered in an older row, and not in its chain, the whole proof finds`;

function noteFrom(checkpoint: Checkpoint, reports: readonly IntegrityReport[]): Note {
  return {
    at: new Date().toISOString(),
    checkpoint: { ...checkpoint, number: checkpoint.number.toString() },
    services: reports.map(({ service, chainBlock, chainHash, watermark }) => ({
      service: service as Service,
      block: chainBlock,
      blockHash: chainHash,
      at: new Date(watermark).toISOString(),
    })),
  };
}

/** Whoever keeps what stands beside a difference would not find it again behind that note. @param differences none where a service did not answer */
function keptNothing(path: string, { notes }: AuditorFile, differences: number): string {
  const before = notes.at(-1)?.checkpoint.number;
  const [zh, en] =
    differences === 0
      ? ['没有查完', 'not everything was checked']
      : [
          `有 ${differences} 处差异`,
          `there ${differences === 1 ? 'is 1 difference' : `are ${differences} differences`}`,
        ];
  const [asItWasZh, asItWas] =
    before === undefined
      ? ['该文件没有写', 'the file was not written']
      : [`该文件仍停在存证 ${before}`, `the file stays at checkpoint ${before}`];
  return (
    `--keep 没有记入 ${path}：${zh}，${asItWasZh}。处理好以后再运行一次 / ` +
    `--keep noted nothing in ${path}: ${en}, and ${asItWas}. Run it again once that is dealt with`
  );
}

/** What was noted, and for a file that is begun, what has to be compared by somebody's eyes. */
function kept(path: string, before: AuditorFile, { keys, notes }: AuditorFile): string {
  const number = notes.at(-1)?.checkpoint.number ?? '-';
  const noted = `已记入 ${path}：存证 ${number} / noted in ${path}: checkpoint ${number}. 请存放在平台之外 / Keep it outside of the platform.`;
  if (before.keys.length > 0) return noted;
  const ids = keys.map(({ keyId }) => keyId).join(', ');
  return `${noted}\n签名密钥 / Signing keys: ${ids || '-'}. 请与平台另行公布的核对 / Compare them with what the platform publishes elsewhere.`;
}
