import { Link } from '@tanstack/react-router';
import type { Service } from '../../../desk-kit/parts/services.js';
import { useWords } from '../../../kit/language.js';
import { waitingWords } from './words.js';

/** Back to what waits in the same part of the platform. */
export function ToWaiting({ service }: { readonly service: Service }) {
  const words = useWords(waitingWords);
  return (
    <Link to="/waiting" search={{ service }} className="button">
      {words.back}
    </Link>
  );
}
