import type { ReactNode } from 'react';
import { kitWords } from './kit-words.js';
import { useWords } from './language.js';
import { OtherLanguage } from './other-language.js';
import { signIn } from './session.js';

/** Beside what asks somebody to sign in: where else they may have wanted to go, and the other language. */
export function WayIn() {
  const words = useWords(kitWords);
  return (
    <div className="way-in no-print">
      <a href="/">{words.firstPage}</a>
      <OtherLanguage />
    </div>
  );
}

interface ToSignInProps {
  readonly title: string;
  readonly says: ReactNode;
  /** The words of its button, where a portal has its own. */
  readonly act?: string;
  /** Of the card that it stands in. */
  readonly look: string;
  /** As wide as a phone. */
  readonly isWhole?: boolean;
  readonly role?: 'alert';
}

/** The one page that asks somebody to sign in: what it says is the portal's, what stands over it is not. */
export function ToSignIn({ title, says, act, look, isWhole = false, role }: ToSignInProps) {
  const words = useWords(kitWords);
  return (
    <>
      <WayIn />
      <section className={look} role={role}>
        <h1>{title}</h1>
        <p>{says}</p>
        <p>
          <SignIn act={act ?? words.signIn} isWhole={isWhole} />
        </p>
      </section>
    </>
  );
}

/** Whoever asks for a sign-in does it by this button. */
export const SignIn = ({ act, isWhole }: { readonly act: string; readonly isWhole?: boolean }) => (
  <button type="button" className={isWhole === true ? 'button whole' : 'button'} onClick={signIn}>
    {act}
  </button>
);
