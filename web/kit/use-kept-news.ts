import { useSyncExternalStore } from 'react';
import { keptChanges, watchKept } from './kept.js';

/** Draws anew whatever shows something that the browser keeps, when it has changed: here, elsewhere on the page, or in another tab. */
export const useKeptNews = (): void => void useSyncExternalStore(watchKept, keptChanges, keptChanges);
