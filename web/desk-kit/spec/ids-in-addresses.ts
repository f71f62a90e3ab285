import { textOf } from '../address.js';

/** Whatever an address of a desk names something by. */
const NAMES = [
  'account',
  'campaign',
  'consumer',
  'eventId',
  'key',
  'line',
  'merchant',
  'messageId',
  'offer',
  'outletId',
  'over',
  'person',
  'subject',
  'topic',
  'union',
  'workerType',
];
const ID = '01900000-0000-7000-8000-00000000abcd';
const ODD = ['abc', 46, '46'];

interface Desk {
  readonly routesByPath: object;
}

type Reads = (search: Record<string, unknown>) => Record<string, unknown>;
const readerOf = (route: unknown): Reads | null => {
  const { options } = route as { readonly options: { readonly validateSearch?: unknown } };
  return typeof options.validateSearch === 'function' ? (options.validateSearch as Reads) : null;
};

interface NamedInAddresses {
  /** Names by which pages are told what they are of. */
  readonly names: readonly string[];
  /** Odd ones that a page would not hear of: it would show something else, and nobody would know why. */
  readonly dropped: readonly string[];
}

export function namedInAddresses({ routesByPath }: Desk): NamedInAddresses {
  const names = new Set<string>();
  const dropped: string[] = [];
  for (const [path, route] of Object.entries(routesByPath) as [string, unknown][]) {
    const read = readerOf(route);
    if (read === null) continue;
    for (const name of NAMES.filter((one) => read({ [one]: ID })[one] === ID)) {
      names.add(name);
      for (const odd of ODD)
        if (read({ [name]: odd })[name] !== textOf(odd)) dropped.push(`${path}?${name}=${odd}`);
    }
  }
  return { names: [...names].sort(), dropped };
}
