import type { Reader } from '@puhui/postgres';
import { stat } from 'node:fs/promises';
import { alone } from '../alone.js';
import type { SqlDatabase } from '../sql.js';
import { checkMonthFile } from './month-file.js';
import { headDigest, type MonthHead } from './month-head.js';
import { MOVE_TIMEOUT_MS, MoveRefused } from './move-options.js';
import { movedMonths, type MovedMonth } from './moved-months.js';

/** Who moves a month of a service away, or back, does so alone. @throws MoveRefused while another does */
export function oneAtATime<T>(database: SqlDatabase, work: () => Promise<T>): Promise<T> {
  const otherwise = (): never => {
    throw new MoveRefused('another process is moving a month of this service');
  };
  return alone(database, { name: 'puhui-moved-months', timeoutMs: MOVE_TIMEOUT_MS, otherwise }, work);
}

/** What is noted of a month, if it was moved. @throws MoveRefused where a note says nothing that can be read */
export async function noted(reader: Reader, month: string): Promise<MovedMonth | undefined> {
  const { months, unreadable } = await movedMonths(reader);
  const [wrong] = unreadable;
  if (wrong !== undefined)
    throw new MoveRefused(`what is noted of ${wrong.month} in messaging.moved_month is no head: run verify`);
  return months.find(({ head }) => head.month === month);
}

/** @returns the bytes of a file that is what this head says. @throws MoveRefused otherwise, with the first that is wrong */
export async function proved(path: string, head: MonthHead): Promise<number> {
  const report = await checkMonthFile(path);
  const [wrong] = report.findings;
  if (wrong !== undefined)
    throw new MoveRefused(`${wrong.what}: expected ${wrong.expected}, found ${wrong.found}`);
  if (report.head === null || headDigest(report.head) !== headDigest(head))
    throw new MoveRefused(`${path} is another month’s file, or another service’s`);
  return (await stat(path)).size;
}
