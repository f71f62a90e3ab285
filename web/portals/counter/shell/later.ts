export { ClosePage } from '../close/close-page.js';
export { NoLine } from '../redeem/no-line.js';
export { LeftOver } from '../redeem/left-over.js';
export { Looked } from '../redeem/looked.js';
export { TodayPage } from '../today/today-page.js';
export { UndoPage } from '../undo/undo-page.js';
