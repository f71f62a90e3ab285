import type { ReactNode } from 'react';

interface NothingProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** In place of a whole page: what was asked for is not there, or not this person's to see. */
export function Nothing({ title, children }: NothingProps) {
  return (
    <section className="empty stack">
      <h1>{title}</h1>
      {children}
    </section>
  );
}
