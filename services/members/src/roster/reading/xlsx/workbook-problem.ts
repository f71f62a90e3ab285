/** A file that says that it is a spreadsheet, and cannot be read as one. */
export class WorkbookProblem extends Error {
  constructor(
    readonly code: 'WORKBOOK_BROKEN' | 'WORKBOOK_TOO_LARGE',
    readonly why: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${why}`, options);
    this.name = 'WorkbookProblem';
  }
}
