import { useRef, useState, type FormEvent } from 'react';
import { useWords } from '../../../kit/language.js';
import { CODE_CHARACTERS, codeIn, lettersOf } from './typed-code.js';
import { useTypedAnywhere } from './typed-anywhere.js';
import { redeemWords } from './words.js';

interface NextCodeProps {
  /** The code that has just been redeemed; null after a refusal, when trying it again is a wish of its own. */
  readonly redeemed: string | null;
  readonly redeem: (code: string) => void;
  readonly next: () => void;
  readonly byCamera: boolean;
}

/** A scanner reads what is held before it once more within so long. Later it is somebody's copy, and good no more. */
const TWICE_MS = 4_000;

/** Has the focus under an answer: Enter goes on, and a scanner types the next customer's code right into it. */
export function NextCode({ redeemed, redeem, next, byCamera }: NextCodeProps) {
  const words = useWords(redeemWords);
  const [typed, setTyped] = useState('');
  const [twice, setTwice] = useState(false);
  const [readMs, setReadMs] = useState(() => Date.now());
  const field = useRef<HTMLInputElement>(null);
  useTypedAnywhere(field);
  const letters = lettersOf(codeIn(typed));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (letters === '') return next();
    // The answer above is its answer.
    const isTwice = redeemed !== null && letters === lettersOf(redeemed) && Date.now() - readMs < TWICE_MS;
    setReadMs(Date.now());
    setTwice(isTwice);
    setTyped('');
    if (!isTwice) redeem(typed.trim());
  };
  return (
    <form className="actions next" onSubmit={submit} autoComplete="off">
      <div className="field">
        <label htmlFor="next-code">{words.nextCode}</label>
        <input
          ref={field}
          id="next-code"
          className="code"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          maxLength={CODE_CHARACTERS * 3}
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
        />
      </div>
      <button type="submit" className="button">
        {letters === '' ? words[byCamera ? 'nextScan' : 'next'] : words.redeem}
      </button>
      {twice && (
        <p className="whole" role="status">
          {words.scannedTwice}
        </p>
      )}
    </form>
  );
}
