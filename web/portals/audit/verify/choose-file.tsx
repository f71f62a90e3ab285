import { AUDITOR_FILE_BYTES_MAX } from '@puhui/kernel';
import { useId, useState } from 'react';
import { momentInFull } from '../../../kit/dates.js';
import { useLanguage, useWords } from '../../../kit/language.js';
import { readKeptFile } from './auditor-file.js';
import type { Against } from './use-verify.js';
import { verifyWords } from './words.js';

interface ChooseFileProps {
  readonly against: Against;
  /** Of the file that was chosen, also while nobody sees this: it is drawn anew behind each run. */
  readonly name: string | null;
  readonly onChosen: (against: Against, name: string | null) => void;
}

/** Against what the auditor keeps is compared, and from where on. The file never leaves the browser but for what it noted. */
export function ChooseFile({ against, name, onChosen }: ChooseFileProps) {
  const words = useWords(verifyWords);
  const language = useLanguage();
  const [wrong, setWrong] = useState<'no file' | 'altered' | null>(null);
  const id = useId();
  const choose = async (file: File | undefined): Promise<void> => {
    const isFit = file !== undefined && file.size <= AUDITOR_FILE_BYTES_MAX;
    const read = isFit ? await readKeptFile(await file.text()) : 'no file';
    const kept = typeof read === 'string' ? null : read;
    setWrong(file === undefined || typeof read !== 'string' ? null : read);
    onChosen({ file: kept, newOnly: kept !== null && against.newOnly }, file?.name ?? null);
  };
  const { file, newOnly } = against;
  return (
    <fieldset className="card stack">
      <legend>{words.against}</legend>
      <FileBox id={id} name={name} onChosen={choose} />
      {wrong !== null && (
        <p className="says-wrong" role="alert">
          {wrong === 'altered' ? words.altered : words.noFile}
        </p>
      )}
      {file === null ? (
        <p className="note">{words.trusting}</p>
      ) : (
        <>
          <p>{words.notedAt(momentInFull(file.note.at, language), file.note.checkpoint.number)}</p>
          {!file.isProved && <p className="note">{words.unchecked}</p>}
          {([false, true] as const).map((only) => (
            <label key={String(only)}>
              <input
                type="radio"
                name={`${id}-from`}
                checked={newOnly === only}
                onChange={() => onChosen({ file, newOnly: only }, name)}
              />{' '}
              {only ? words.newOnly : words.whole}
            </label>
          ))}
        </>
      )}
    </fieldset>
  );
}

interface FileBoxProps {
  readonly id: string;
  /** Of the file that is chosen. */
  readonly name: string | null;
  readonly onChosen: (file: File | undefined) => Promise<void>;
}

/** A browser writes on its own box for files in a language of its own: ours stands in its place, and it keeps the keyboard. */
function FileBox({ id, name, onChosen }: FileBoxProps) {
  const words = useWords(verifyWords);
  return (
    <div className="file-box">
      <strong id={`${id}-file`}>{words.file}</strong>
      <input
        id={id}
        type="file"
        className="only-heard"
        aria-labelledby={`${id}-file`}
        accept=".json,application/json"
        onChange={(event) => void onChosen(event.target.files?.[0])}
      />
      <label htmlFor={id} className="button plain small">
        {words.chooseFile}
      </label>
      <span className="quiet">{name === null ? words.noneChosen : <bdi>{name}</bdi>}</span>
    </div>
  );
}
