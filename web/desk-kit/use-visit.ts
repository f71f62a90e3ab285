import { useLocation } from '@tanstack/react-router';

/**
 * Which visit of a page this is. Who follows a link to the page they are on, of the menu say, begins another one; the steps within a
 * page, to the one that asks once and back, belong to the visit that they were taken in.
 */
export const useVisit = (): string => useLocation({ select: ({ state }) => state.__TSR_key ?? '' });
