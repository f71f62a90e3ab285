import { SignIn } from '../kit/sign-in.js';
import { useWords } from '../kit/language.js';
import { useHeads } from '../kit/use-heads.js';
import { signedOutWords } from './signed-out-words.js';

/** In the midst of a deed: the gateway has turned it away before anybody read it. */
export function SignedOutMidway({ forgets }: { readonly forgets: boolean }) {
  const words = useWords(signedOutWords);
  const heads = useHeads(false);
  return (
    <div className="note stack" role="alert">
      <p>
        <strong {...heads}>{words.title}</strong>
        {forgets ? words.forgotten : words.kept}
      </p>
      <p>
        <SignIn act={words.signIn} />
      </p>
    </div>
  );
}
