import { DAY_MS, ROSTER_BYTES_MAX } from '@puhui/kernel';

/** What one run of a roster import may take, each with its unit. */
export const rosterLimits = {
  body_bytes_max: ROSTER_BYTES_MAX,
  /** Of a file that is no roster so much is still let in, so that its sender reads why. */
  drain_bytes_max: 256 * 1024 * 1024,
  /** One record, quoted line breaks included. */
  record_chars_max: 16 * 1024,
  /** Three times what a sheet holds; each row that is refused is kept, and 200 MB may be a hundred million lines. */
  rows_max: 3_000_000,
  /** Rows that are decided and committed together. */
  batch_rows_max: 1000,
  /** Bytes looked at to tell what a file is and how it is encoded. */
  sniff_bytes_max: 64 * 1024,
  /** Characters looked at to tell what separates its fields. */
  sniff_chars_max: 32 * 1024,
  /** Rows passed over that are named one by one. */
  passed_over_told_max: 20,
  /** Merged cells that are named one by one. */
  merged_told_max: 20,
  /** Columns without a heading that are named one by one. */
  unnamed_columns_max: 20,
  /** Imports that one process reads at once. The heaviest spreadsheet within the limits takes some 490 MB of memory (measured: 3 at once took 1.1 GB, 4 took 1.4 GB). */
  imports_at_once_max: 3,
  /** Of these, and of those that wait, so many of one person. */
  imports_of_one_person_max: 2,
  imports_waiting_max: 20,
  /** Less than the gateway waits for the first line. */
  import_wait_ms_max: 20_000,
  /** So often a process may have ended under a spreadsheet within so long, before it is not read again: once is a machine's fault. */
  file_deaths_max: 2,
  file_deaths_ms: DAY_MS,
  /** Reasons for which rows were refused that are written into a file for who sent them; with more, the form is wrong. */
  refused_reasons_max: 50_000,
  /** A run that has not moved for so long is shown as interrupted. */
  silence_ms_max: 60_000,
} as const;
