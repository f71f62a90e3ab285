import { Link } from '@tanstack/react-router';
import type { Service } from '../../../desk-kit/parts/services.js';
import { useWords } from '../../../kit/language.js';
import { waitingWords } from './words.js';

interface ToWaitingProps {
  readonly service: Service;
  /** Beside what is more to be done. */
  readonly isPlain?: boolean;
}

/** Back to what waits in the same part of the platform. */
export function ToWaiting({ service, isPlain = false }: ToWaitingProps) {
  const words = useWords(waitingWords);
  return (
    <Link to="/waiting" search={{ service }} className={isPlain ? 'button plain' : 'button'}>
      {words.back}
    </Link>
  );
}
