/** Four pages need no router of 25 kB: a counter opens on a slow line. */
export type Address =
  | { readonly page: 'redeem' }
  | { readonly page: 'today' }
  | { readonly page: 'close' }
  | { readonly page: 'undo'; readonly redemptionId: string }
  | { readonly page: 'unknown' };

const BASE = '/counter';

export function addressOf(path: string): Address {
  const [first = '', second, ...more] = path
    .slice(BASE.length)
    .split('/')
    .filter((part) => part !== '');
  if (more.length > 0) return { page: 'unknown' };
  if (first === '' && second === undefined) return { page: 'redeem' };
  if (first === 'today' && second === undefined) return { page: 'today' };
  if (first === 'close' && second === undefined) return { page: 'close' };
  if (first === 'undo' && second !== undefined) return { page: 'undo', redemptionId: second };
  return { page: 'unknown' };
}

export function pathOf(address: Address): string {
  if (address.page === 'today') return `${BASE}/today`;
  if (address.page === 'close') return `${BASE}/close`;
  if (address.page === 'undo') return `${BASE}/undo/${address.redemptionId}`;
  return `${BASE}/`;
}
