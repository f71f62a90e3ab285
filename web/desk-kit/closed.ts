import { createContext, useContext } from 'react';

/**
 * That the answers of a form are on their way to the server: whatever came of typing on would not be what is saved. Boxes say so to
 * eyes and to screen readers, and stay where they are, with the focus that they have.
 */
export const ClosedNow = createContext(false);

export const useIsClosed = (): boolean => useContext(ClosedNow);
