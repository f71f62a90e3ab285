import { QueryClientProvider } from '@tanstack/react-query';
import { Component, StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { memoryOfAnswers } from './answers.js';
import { watchAttention } from './attended.js';
import { kitWords } from './kit-words.js';
import { Languages, useWords } from './language.js';
import { OnePerson } from './one-person.js';
import { TitleOfPage } from './page-title.js';
import { applyType } from './type-size.js';
import { NotAnswered } from './unanswered.js';

function BrokenPage() {
  const words = useWords(kitWords);
  return (
    <main className="stack page" role="alert">
      <h1>{words.brokenPage}</h1>
      <p>
        <button type="button" className="button" onClick={() => location.reload()}>
          {words.reload}
        </button>
      </p>
    </main>
  );
}

/** The last net: a page that breaks while it is drawn says so, and never leaves a white screen. */
class Net extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }
  override render(): ReactNode {
    return this.state.broken ? <BrokenPage /> : this.props.children;
  }
}

/** That a part is away is said in its place, and is nothing that a console has to say as well. */
function onCaughtError(error: unknown): void {
  if (!(error instanceof NotAnswered)) globalThis.reportError?.(error);
}

/** Shows a portal: its languages, its memory of answers, and the net below it. */
export function mountPortal(pages: ReactNode): void {
  const place = document.getElementById('portal');
  if (place === null) throw new Error('the page has no place for its portal');
  applyType();
  watchAttention();
  // A page that the browser brings back as it was left is of whoever was signed in then.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
  const client = memoryOfAnswers();
  createRoot(place, { onCaughtError }).render(
    <StrictMode>
      <Languages>
        <TitleOfPage />
        <Net>
          <QueryClientProvider client={client}>
            <OnePerson>{pages}</OnePerson>
          </QueryClientProvider>
        </Net>
      </Languages>
    </StrictMode>,
  );
}
