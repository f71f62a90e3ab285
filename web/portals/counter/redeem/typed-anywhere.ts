import { useEffect, type RefObject } from 'react';

/** A scanner types wherever the focus is: unless that is a box of its own, what is typed belongs into the box for codes. */
export function useTypedAnywhere(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    field.current?.focus();
    const typed = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): void => {
      const isSign = key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;
      const isElsewhere = document.activeElement?.matches('input, textarea, select') === true;
      if (isSign && !isElsewhere) field.current?.focus();
    };
    document.addEventListener('keydown', typed, { capture: true });
    return () => document.removeEventListener('keydown', typed, { capture: true });
  }, [field]);
}
