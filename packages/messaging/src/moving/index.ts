export { checkMonthFile, type MonthFileReport } from './month-file.js';
export { headDigest, monthFileName, type MonthHead } from './month-head.js';
export { moveMonth, type MoveOutcome } from './move-month.js';
export { MoveRefused, type MoveStep } from './move-options.js';
