import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useState,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { addressOf, pathOf, type Address } from './address.js';

interface Here {
  readonly address: Address;
  readonly go: (address: Address) => void;
}
const HereNow = createContext<Here | null>(null);

/** Where somebody is; the browser's own back and forward lead there too. */
export function Addresses({ children }: { readonly children: ReactNode }) {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const moved = (): void => setPath(location.pathname);
    window.addEventListener('popstate', moved);
    return () => window.removeEventListener('popstate', moved);
  }, []);
  const here = useMemo(
    () => ({
      address: addressOf(path),
      go: (address: Address) => {
        history.pushState(null, '', pathOf(address));
        setPath(location.pathname);
      },
    }),
    [path],
  );
  return <HereNow.Provider value={here}>{children}</HereNow.Provider>;
}

export function useHere(): Here {
  const here = useContext(HereNow);
  if (here === null) throw new Error('no address is known here');
  return here;
}

interface GoProps {
  readonly to: Address;
  /** Pages that lie below it, where it is a place of the menu. */
  readonly within?: readonly Address['page'][];
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A link like any other: with a modifier key the browser opens it where it is told to. */
export function Go({ to, within = [], className, children }: GoProps) {
  const { address, go } = useHere();
  const follow = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a
      href={pathOf(to)}
      className={className}
      onClick={follow}
      {...currentOf(
        pathOf(to) === pathOf(address) && address.page !== 'unknown',
        within.includes(address.page),
      )}
    >
      {children}
    </a>
  );
}

function currentOf(isHere: boolean, isWithin: boolean): { readonly 'aria-current'?: 'page' | true } {
  if (isHere) return { 'aria-current': 'page' };
  return isWithin ? { 'aria-current': true } : {};
}
