import {
  invariant,
  isTradeUnionUscc,
  ok,
  parseShownName,
  parseUscc,
  NAME_CHARACTERS_MAX,
  UNION_CODE_FORM,
  type Id,
  type Result,
} from '@puhui/kernel';
import { invalid, refuse, type RefusalWith } from '../../refusals.js';
import { isBelow, type TradeUnion, type TradeUnionEvent, type TradeUnionLevel } from '../trade-union.js';

export interface CreateTradeUnionCommand {
  readonly id: Id;
  readonly code: string;
  readonly name: string;
  readonly level: TradeUnionLevel;
  readonly industry: boolean;
  readonly regionCode: string | null;
  readonly uscc: string | null;
}

export type CreateRefusal = RefusalWith<
  'TRADE_UNION_CODE_ALREADY_TAKEN' | 'LEVEL_NOT_BELOW_PARENT' | 'TRADE_UNION_NOT_ACTIVE' | 'INVALID_INPUT'
>;

const REGION = /^\d{2}(\d{2}(\d{2})?)?$/;

export interface FoundingState {
  readonly parent: TradeUnion;
  readonly codeTaken: boolean;
  /** The tree has a union of this very division: it begins with one for each that there is. */
  readonly regionKnown: boolean;
  /** The division of the parent, or of the nearest union above that has one. */
  readonly regionAbove: string | null;
}

/** Founds a union below an active parent. That the actor covers the parent is checked before. */
export function decideCreate(
  command: CreateTradeUnionCommand,
  state: FoundingState,
): Result<TradeUnionEvent, CreateRefusal> {
  const { parent } = state;
  const name = parseShownName(command.name, NAME_CHARACTERS_MAX);
  if (!UNION_CODE_FORM.test(command.code)) return invalid('code', 'UNION_CODE_FORM');
  if (!name.ok) return invalid('name', name.error.code);
  const region = regionProblem(command.regionCode, state);
  if (region !== null) return invalid('regionCode', region);
  const uscc = command.uscc === null ? null : parseUscc(command.uscc);
  if (uscc !== null && !uscc.ok) return invalid('uscc', uscc.error.code);
  if (command.level === 'grassroots' && uscc?.ok && !isTradeUnionUscc(uscc.value))
    return invalid('uscc', 'USCC_NOT_A_UNIONS');
  if (parent.status !== 'active')
    return refuse.TRADE_UNION_NOT_ACTIVE({ tradeUnionId: parent.id, status: parent.status });
  if (!isBelow(command.level, parent.level))
    return refuse.LEVEL_NOT_BELOW_PARENT({ parentLevel: parent.level });
  if (state.codeTaken) return refuse.TRADE_UNION_CODE_ALREADY_TAKEN({ tradeUnionCode: command.code });
  invariant(!parent.path.includes(command.id), 'a-union-is-not-below-itself', { id: command.id });
  return ok({
    name: 'TradeUnionCreated',
    data: {
      ...command,
      name: name.value,
      uscc: uscc?.value ?? null,
      parentId: parent.id,
      path: [...parent.path, command.id],
    },
  });
}

/** A code of two digits is a province, four a city in it, six a county in that: a division lies in those that its code begins with. */
function regionProblem(code: string | null, { regionKnown, regionAbove }: FoundingState) {
  if (code === null) return null;
  if (!REGION.test(code)) return 'REGION_CODE_FORM';
  if (!regionKnown) return 'REGION_UNKNOWN';
  return code.startsWith(regionAbove ?? '') ? null : 'REGION_ELSEWHERE';
}
