import { keepText } from './kept.js';

/** How large everything is: for who reads without glasses. */
export type TypeSize = 'normal' | 'large';
const KEY = 'puhui.type';

export const typeSize = (): TypeSize => (localStorage.getItem(KEY) === 'large' ? 'large' : 'normal');

/** Before the first paint, so that nothing jumps. */
export function applyType(size: TypeSize = typeSize()): void {
  document.documentElement.dataset['type'] = size;
}

export function chooseType(size: TypeSize): void {
  keepText(localStorage, KEY, size);
  applyType(size);
}
