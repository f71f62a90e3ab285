export { bringMonthBack, type BackOptions, type BackOutcome, type BackStep } from './bring-back.js';
export { checkMonthFile, type MonthFileReport } from './month-file.js';
export { headDigest, isMonth, monthFileName, type MonthHead } from './month-head.js';
export { moveMonth, type MoveOutcome } from './move-month.js';
export { MOVE_TIMEOUT_MS, MoveRefused, type MoveStep } from './move-options.js';
