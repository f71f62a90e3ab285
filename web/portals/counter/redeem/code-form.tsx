import { useRef, useState, type FormEvent } from 'react';
import { useWords } from '../../../kit/language.js';
import { Later } from '../../../kit/later.js';
import { CODE_CHARACTERS, codeIn, lettersOf } from './typed-code.js';
import { useTypedAnywhere } from './typed-anywhere.js';
import { redeemWords } from './words.js';

// The reader of pictures weighs more than all the rest: it comes when somebody wants the camera.
const camera = async () => import('../scan/camera.js');

interface Uses {
  readonly redeem: (code: string) => void;
  readonly look: (code: string) => void;
  readonly scanned: (code: string) => void;
  /** The last code came by it: it is on again for the next. */
  readonly byCamera: boolean;
}

/** Where a code comes in: a USB scanner types and presses Enter, like a person. */
export function CodeForm({ redeem, look, scanned, byCamera }: Uses) {
  const words = useWords(redeemWords);
  const [typed, setTyped] = useState('');
  const [scans, setScans] = useState(byCamera);
  const field = useRef<HTMLInputElement>(null);
  useTypedAnywhere(field);
  const isThere = lettersOf(typed).length > 0;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isThere) redeem(typed.trim());
  };
  return (
    <form className="card stack" onSubmit={submit} autoComplete="off">
      <div className="field">
        <label htmlFor="code">{words.code}</label>
        <input
          ref={field}
          id="code"
          className="code"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          maxLength={CODE_CHARACTERS * 3}
          aria-describedby="code-hint"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
        />
        <p id="code-hint" className="quiet small">
          {words.codeHint}
        </p>
      </div>
      <p className="actions">
        <button type="submit" className="button whole" disabled={!isThere}>
          {words.redeem}
        </button>
        <button type="button" className="button plain" onClick={() => setScans(!scans)}>
          {scans ? words.stopScan : words.scan}
        </button>
        <button
          type="button"
          className="button plain"
          disabled={!isThere}
          onClick={() => look(codeIn(typed.trim()))}
        >
          {words.look}
        </button>
      </p>
      {scans && <Later load={camera}>{({ Camera }) => <Camera found={scanned} />}</Later>}
    </form>
  );
}
