import type { ReactNode } from 'react';
import { momentInFull } from '../kit/dates.js';
import { useLanguage, useWords } from '../kit/language.js';
import { deskWords } from './desk-words.js';
import type { Before } from './use-deed.js';

/**
 * What became of the same deed asked for before, on a page where it can be asked for again. Whether what has no answer was done is not
 * known before it is asked for again; what is changed is another wish, and that one may have been done.
 */
export function AskedBefore({ left, giveUpLeft, seeCome }: Before) {
  const words = useWords(deskWords);
  const language = useLanguage();
  return (
    <>
      {seeCome !== null && (
        <Note title={words.came} hint={words.cameHint} act={words.seeIt} onAct={seeCome} />
      )}
      {left !== null && (
        <Note
          title={words.left(momentInFull(new Date(left).toISOString(), language))}
          hint={words.leftHint}
          act={words.giveUp}
          onAct={giveUpLeft}
        />
      )}
    </>
  );
}

/** What it says may have been taken back since: its answer is of when it was asked for first. */
export function OfBefore({ since, onceMore }: { readonly since: number; readonly onceMore: () => void }) {
  const words = useWords(deskWords);
  const language = useLanguage();
  return (
    <Note
      title={words.ofBefore(momentInFull(new Date(since).toISOString(), language))}
      hint={words.ofBeforeHint}
      act={words.onceMore}
      onAct={onceMore}
    />
  );
}

interface NoteProps {
  readonly title: string;
  readonly hint: string;
  readonly act: string;
  readonly onAct: () => void;
}

function Note({ title, hint, act, onAct }: NoteProps): ReactNode {
  return (
    <div className="note stack" role="status">
      <p>
        <strong>{title}</strong>
        {hint}
      </p>
      <p>
        <button type="button" className="button plain small" onClick={onAct}>
          {act}
        </button>
      </p>
    </div>
  );
}
