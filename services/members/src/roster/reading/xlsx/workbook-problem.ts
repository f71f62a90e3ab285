import type { Sentences } from '../../sentences.js';

/** A file that says that it is a spreadsheet, and cannot be read as one. */
export class WorkbookProblem extends Error {
  constructor(
    readonly code: 'WORKBOOK_BROKEN' | 'WORKBOOK_TOO_LARGE' | 'WORKBOOK_ENDED_PROCESS',
    /** In our words; what a library said stays in the cause. */
    readonly why: Sentences,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${why.en}`, options);
    this.name = 'WorkbookProblem';
  }
}
