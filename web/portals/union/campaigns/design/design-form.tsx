import { Fragment, useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { AskedBefore } from '../../../../desk-kit/before.js';
import { ClosedNow } from '../../../../desk-kit/closed.js';
import { FieldRow } from '../../../../desk-kit/field-row.js';
import { wrongIn } from '../../../../desk-kit/fields.js';
import { deskWords } from '../../../../desk-kit/desk-words.js';
import { isRefused, useDeed, type DeedOf } from '../../../../desk-kit/use-deed.js';
import type { ChangeDraftMutation } from '../../../../generated/union/graphql.js';
import { useLanguage, useWords } from '../../../../kit/language.js';
import { Refusal, Trouble } from '../../../../kit/told.js';
import { ToCampaign } from '../deeds/deed-pages.js';
import { Clash } from './clash.js';
import { useGroups, type Group } from './groups.js';
import { PreviewAside } from './preview.js';
import { boxOf, type FieldName, type Typed } from './terms.js';
import { useDesign, type Designing } from './use-design.js';
import { designWords } from './words.js';

/** Every answer to a draft, new or changed. */
type DraftResult = NonNullable<ChangeDraftMutation['result']>;

interface DesignFormProps<Data, Variables> {
  readonly tradeUnionId: string;
  readonly start: Typed;
  /** Under which name what is typed is kept, whatever becomes of the deed. */
  readonly keptAs?: string;
  /** Of a draft that is saved already, which colleagues may change as well. */
  readonly isShared?: boolean;
  readonly deed: DeedOf<Data, Variables, Typed, DraftResult>;
}

/** One thing that is wrong, and the box that it is about. */
interface Problem {
  readonly box: FieldName | null;
  readonly says: string;
}

/** A campaign's questions by subject, with what it comes to beside them. A draft binds nothing, so saving asks nothing. */
export function DesignForm<Data, Variables>({
  tradeUnionId,
  start,
  deed,
  keptAs = deed.name,
  isShared = false,
}: DesignFormProps<Data, Variables>) {
  const words = useWords(designWords);
  const id = useId();
  const { typed, type, end, clashes, settle } = useDesign(keptAs, start, isShared);
  const { doing, act, restart, before } = useDeed(deed);
  const isSaving = doing.state === 'waiting';
  const groups = useGroups(tradeUnionId, typed);
  const [checked, setChecked] = useState(0);
  const own = [...useClashes(groups, clashes), ...useOwnProblems(groups, typed)];
  const result = doing.state === 'answered' ? doing.result : null;
  const told = useToldProblems(result);
  const [answered, setAnswered] = useState<Typed | null>(null);
  const [hasChanged, asksNow] = useChanged(deed.name, doing.state);
  const problems = checked === 0 ? [] : own.length > 0 ? own : answered === typed ? told : [];
  if (doing.state === 'answered' && result?.__typename === 'CampaignDrafted')
    return <Saved end={doing.given === typed ? end : null} campaignId={result.campaign.id} />;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (isSaving) return;
    setChecked(checked + 1);
    if (own.length > 0) return;
    setAnswered(typed);
    asksNow();
    act(typed);
  };
  const asking = { id, groups, start, typed, problems, clashes, settle };
  return (
    <form className="design" onSubmit={save} noValidate>
      <div className="stack">
        <Problems key={`${checked} ${doing.state}`} problems={problems} idOf={(box) => `${id}-${box}`} />
        {doing.state === 'ready' && <AskedBefore {...before} />}
        <ClosedNow.Provider value={isSaving}>
          <Questions
            {...asking}
            // What is on its way to be saved is what stands here, whichever box would take more.
            type={(name, value) => isSaving || type(name, value)}
          />
        </ClosedNow.Provider>
        {hasChanged && own.length === 0 && <p role="alert">{words.changedMeanwhile}</p>}
        {doing.state === 'failed' && <Trouble isDeed failure={doing.failure} again={() => act(typed)} />}
        {result !== null &&
          answered === typed &&
          isRefused(result) &&
          result.__typename !== 'InvalidCampaign' && <Refusal refused={result} />}
        <p className="actions">
          <button type="submit" className="button" aria-disabled={isSaving}>
            {isSaving ? words.saving : words.save}
          </button>
        </p>
        <Saving isSaving={isSaving} isLine={isSaving && doing.for === 'line'} change={restart} />
      </div>
      <PreviewAside tradeUnionId={tradeUnionId} typed={typed} />
    </form>
  );
}

/**
 * Whether the draft was changed by somebody since it was to be saved: as a deed of another name, and what was answered to the old one is
 * about what is gone.
 * @returns that, and what is to be called when it is saved
 */
function useChanged(name: string, state: 'ready' | 'waiting' | 'failed' | 'answered'): [boolean, () => void] {
  const [savedAs, setSavedAs] = useState<string | null>(null);
  const isUnderWay = state === 'waiting' || state === 'failed';
  return [!isUnderWay && savedAs !== null && savedAs !== name, () => setSavedAs(name)];
}

interface QuestionsProps extends Pick<Designing, 'clashes' | 'settle'> {
  readonly start: Typed;
  readonly id: string;
  readonly groups: readonly Group[];
  readonly typed: Typed;
  readonly problems: readonly Problem[];
  readonly type: (name: FieldName, value: string) => void;
}

const Questions = ({ id, groups, start, typed, problems, type, clashes, settle }: QuestionsProps) =>
  groups.map(({ title, fields }) => (
    <fieldset key={title} className="card stack">
      <legend>{title}</legend>
      {fields.map(([name, field]) => (
        <Fragment key={name}>
          <FieldRow
            id={`${id}-${name}`}
            field={field}
            value={typed[name]}
            says={problems.find(({ box }) => box === name)?.says ?? null}
            onChange={(value) => type(name, value)}
          />
          {clashes.includes(name) && (
            <Clash
              id={`${id}-${name}`}
              field={field}
              theirs={start[name]}
              settle={(whose) => settle(name, whose)}
            />
          )}
        </Fragment>
      ))}
    </fieldset>
  ));

interface SavingProps {
  readonly isSaving: boolean;
  /** No answer came, and it is asked again: the line may be broken for good, and nobody has to wait for it. */
  readonly isLine: boolean;
  readonly change: () => void;
}

/** Why nothing can be typed now. There from the beginning, as a screen reader wants it. */
function Saving({ isSaving, isLine, change }: SavingProps) {
  const [words, desk] = [useWords(designWords), useWords(deskWords)];
  const says = isLine ? words.savingLine : words.savingHint;
  return (
    <>
      <p className="quiet" role="status">
        {isSaving && says}
      </p>
      {isLine && (
        <p>
          <button type="button" className="button plain" onClick={change}>
            {desk.change}
          </button>
        </p>
      )}
    </>
  );
}

/**
 * What was typed is kept by the platform from here on.
 * @param end null where somebody typed on after they went back from a save without an answer: that is in no campaign yet, and stays
 */
function Saved({ end, campaignId }: { readonly end: (() => void) | null; readonly campaignId: string }) {
  useEffect(() => end?.(), [end]);
  return <ToCampaign campaignId={campaignId} />;
}

/** Boxes of the form of which nobody has said yet whose answer stands. */
function useClashes(groups: readonly Group[], clashes: readonly FieldName[]): readonly Problem[] {
  const words = useWords(designWords);
  return groups.flatMap(({ fields }) =>
    fields.flatMap(([box, { label }]) => (clashes.includes(box) ? [{ box, says: words.clash(label) }] : [])),
  );
}

/** What the form itself sees: something that is missing, or no number. */
function useOwnProblems(groups: readonly Group[], typed: Typed): readonly Problem[] {
  const words = useWords(deskWords);
  return groups.flatMap(({ fields }) =>
    fields.flatMap(([box, field]) => {
      const says = wrongIn(box, field, typed, words);
      return says === null ? [] : [{ box, says }];
    }),
  );
}

/** What the graph found wrong, each beside its box. */
function useToldProblems(result: DraftResult | null): readonly Problem[] {
  const language = useLanguage();
  if (result?.__typename !== 'InvalidCampaign') return [];
  return result.problems.map(({ field, message, messageEn }) => ({
    box: boxOf(field),
    says: language === 'zh' ? message : messageEn,
  }));
}

interface ProblemsProps {
  readonly problems: readonly Problem[];
  readonly idOf: (box: FieldName) => string;
}

function Problems({ problems, idOf }: ProblemsProps) {
  const words = useWords(designWords);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  if (problems.length === 0) return null;
  return (
    <div className="note bad" role="alert" tabIndex={-1} ref={place}>
      <strong>{words.problems}</strong>
      {problems.map(({ box, says }) => (
        <p key={`${box} ${says}`}>
          {box === null ? (
            says
          ) : (
            <a
              href={`#${idOf(box)}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(idOf(box))?.focus();
              }}
            >
              {says}
            </a>
          )}
        </p>
      ))}
    </div>
  );
}
