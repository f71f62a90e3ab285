import { say } from '../../sentences.js';
import { workbookLimits } from './limits.js';
import { WorkbookProblem } from './workbook-problem.js';

/** Counts XML elements against a limit: what costs time to read is their number, not whether they say anything. */
export class ElementBudget {
  private counted = 0;

  constructor(private max: number) {}

  /** @throws WorkbookProblem, which tells the limit. */
  count(): void {
    this.counted += 1;
    if (this.counted > this.max)
      throw new WorkbookProblem(
        'WORKBOOK_TOO_LARGE',
        say(`单元格等超过 ${this.max} 个`, `more than ${this.max} cells and other elements`),
      );
  }

  /** The headers are found; what follows is rows of people. */
  headersFound(): void {
    this.max = workbookLimits.sheet_elements_max;
  }
}
