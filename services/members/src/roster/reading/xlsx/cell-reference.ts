import { say } from '../../sentences.js';
import { workbookLimits } from './limits.js';
import { WorkbookProblem } from './workbook-problem.js';

/** "AB12" stands in column 27, counted from 0. */
export function columnOf(reference: string): number {
  if (reference.length > workbookLimits.reference_chars_max)
    throw new WorkbookProblem('WORKBOOK_BROKEN', say('有单元格的位置无法识别', 'a cell stands nowhere'));
  let column = 0;
  for (const letter of reference.replace(/\d+$/, '').toUpperCase())
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
