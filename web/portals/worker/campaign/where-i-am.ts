import { useState } from 'react';
import type { Place } from '@puhui/kernel';
import { onPublicMaps } from './public-maps.js';

/** What the page knows of where its reader is. It forgets it when it is left. */
export type Whereabouts =
  | { readonly state: 'not asked' | 'asking' | 'not allowed' | 'not known' }
  | { readonly state: 'known'; readonly place: Place };

const PATIENCE_MS = 15_000;
/** Where somebody was two minutes ago is near enough, unless that was of no use. */
const OLD_MAX_MS = 120_000;

const NOT_KNOWN = { state: 'not known' } as const;

/** Asks the browser for the place, which asks the person: only when somebody taps for it. */
export function useWhereIAm(): { readonly whereabouts: Whereabouts; readonly find: () => void } {
  const [whereabouts, setWhereabouts] = useState<Whereabouts>({ state: 'not asked' });
  const find = (): void => {
    // Browsers have none on an address that is not secure.
    if (!('geolocation' in navigator)) {
      setWhereabouts(NOT_KNOWN);
      return;
    }
    setWhereabouts({ state: 'asking' });
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const place = onPublicMaps(coords.latitude, coords.longitude);
        setWhereabouts(place === null ? NOT_KNOWN : { state: 'known', place });
      },
      ({ code, PERMISSION_DENIED }) =>
        setWhereabouts(code === PERMISSION_DENIED ? { state: 'not allowed' } : NOT_KNOWN),
      { timeout: PATIENCE_MS, maximumAge: whereabouts.state === 'not known' ? 0 : OLD_MAX_MS },
    );
  };
  return { whereabouts, find };
}
