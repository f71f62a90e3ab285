import { parsePersonName } from '@puhui/kernel';
import { plainCell, saidIn } from './cell.js';
import type { Header } from './header.js';
import type { Column } from './columns.js';
import { columnOf, plainHeading } from './headings.js';
import { simplifiedWords } from './traditional.js';

/** What stands at the foot of a form where the first column would be. */
const FOOT =
  /^(合计|总计|小计|共计|总人数|填表|填报|填写人|制表|审核|复核|审批|单位负责人|负责人|主管|分管|工会主席|经办|联系人|盖章|公章|签字|签名|单位[（(]盖章|日期|备注|附[件注:：]|注\d?[:：.、]|说明|以上|本表|统计人?[:：]|截[至止])/u;
/** A total in whatever column, with what it comes to; no company is called so. */
const TOTAL = /^(本[页表])?(合计|总计|小计|共计|总人数)(\(人\))?[:：]?(共)?[\d.,]*[人名行元]?$/u;

/** A word and a number, blanks between them; a longer cell is a remark. */
const TOTAL_CHARS_MAX = 200;

/**
 * True for a row in which nobody stands: a total, the header once more on the next page, the name of a section, the words below a
 * form; no name, no number, no mobile. Never one in which somebody is named.
 */
export function isNobody({ columnsAt }: Header, cells: readonly string[]): boolean {
  const at = (column: Column): string => saidIn(cells[columnsAt.get(column)?.index ?? -1] ?? '');
  const names = (column: Column): boolean => columnOf(plainHeading(at(column)))?.column === column;
  if (names('residentId') && names('name')) return true;
  const [number, mobile, name] = [at('residentId'), at('mobile'), at('name')];
  if (digitsIn(number) >= NUMBER_DIGITS_MIN && !isTotal(number)) return false;
  // A post in the first column is no foot when somebody is named: a row of somebody is answered, with what it lacks.
  if (isSomebody(name)) return false;
  const filled = cells.map(saidIn).filter((cell) => cell !== '');
  const isFoot = FOOT.test(filled[0] ?? '') && digitsIn(mobile) === 0;
  if (isFoot || cells.some(isTotal)) return true;
  if (number !== '' || mobile !== '') return false;
  return name === '' || FOOT.test(name) || filled.length === 1;
}

const isSomebody = (name: string): boolean =>
  parsePersonName(name).ok && digitsIn(name) === 0 && !FOOT.test(name) && !isTotal(name);

/** A number with fewer is nobody's: it counts something. */
const NUMBER_DIGITS_MIN = 5;
const digitsIn = (cell: string): number => cell.match(/\p{Nd}/gu)?.length ?? 0;

const NO_HAN = /^[\u0020-\u007e]*$/;
const isTotal = (cell: string): boolean =>
  !NO_HAN.test(cell) &&
  cell.length <= TOTAL_CHARS_MAX &&
  TOTAL.test(simplifiedWords(plainCell(cell).normalize('NFKC').replace(/\s/gu, '')));
