import { Link } from '@tanstack/react-router';
import type { Service } from '../../../desk-kit/parts/services.js';
import { useWords } from '../../../kit/language.js';
import { remedyWords } from './words.js';

interface ToProgressProps {
  readonly service: Service;
  readonly remedyId: string;
  /** Whether it is what one does next. */
  readonly isButton?: boolean;
}

/** A remedy has an address: who comes back finds it where it is by then. */
export function ToProgress({ service, remedyId, isButton = false }: ToProgressProps) {
  const words = useWords(remedyWords);
  return (
    <Link
      to="/remedies/$service/$remedyId"
      params={{ service, remedyId }}
      className={isButton ? 'button' : undefined}
    >
      {words.seeProgress}
    </Link>
  );
}
