import {
  atOwner,
  NEWS_MENDS_WITHIN_MS,
  defineRefusals,
  PERSON_NOT_INDEPENDENT,
  sharedRefusals,
  type RefusalOf,
} from '@puhui/platform/plain';
import { inputProblems } from './input-problems.js';
import { refusalWords } from './refusal-words.js';

/** Every expected answer of this service other than success. */
export const refusals = defineRefusals(
  {
    ...sharedRefusals,
    PERSON_NOT_INDEPENDENT,
    TRADE_UNION_UNKNOWN: atOwner(sharedRefusals.TRADE_UNION_UNKNOWN),
    TRADE_UNION_CODE_ALREADY_TAKEN: {
      zh: '工会编号“{tradeUnionCode}”已被使用。',
      en: 'The code "{tradeUnionCode}" belongs to another union.',
      hintZh: '请换一个编号；如该工会已建立，请直接使用。',
      hintEn: 'Choose another code; if that union is the one you mean, use it.',
      fields: { tradeUnionCode: 'String!' },
    },
    LEVEL_NOT_BELOW_PARENT: {
      zh: '新建工会的层级必须低于上级工会（{parentLevel}）。',
      en: "A union's level must be below its parent's ({parentLevel}).",
      hintZh: '请选择更低的层级，或选择其他上级工会。',
      hintEn: 'Choose a lower level or another parent.',
      fields: { parentLevel: 'enum TradeUnionLevel!' },
    },
    TRADE_UNION_HAS_CHILDREN: {
      zh: '该工会下还有 {children} 个工会，不能撤销。',
      en: 'The union still has {children} unions below it.',
      hintZh: '请先撤销或划转下级工会。',
      hintEn: 'Dissolve the unions below it first.',
      fields: { children: 'Count!' },
    },
    PERSON_NAME_DIFFERS: {
      zh: '该证件号码已登记，但姓名不一致。',
      en: 'This document is registered already, with another name.',
      hintZh: '请核对姓名和证件号码；如原登记有误，请其工会的干部更正姓名。',
      hintEn: 'Check both; if the earlier entry is wrong, an officer of the union corrects the name.',
      fields: {},
    },
    PERSON_NAME_ALREADY_HELD: {
      zh: '登记的姓名已是这样。',
      en: 'The record has this name already.',
      hintZh: '无需更正；请核对要更正的姓名。',
      hintEn: 'Nothing is to be done; check which name was meant.',
      fields: { personId: 'Id!' },
    },
    PERSON_UNKNOWN: {
      zh: '没有找到该人员。',
      en: 'There is no such person.',
      hintZh: '请核对人员编号；尚未登记的，请先登记。',
      hintEn: 'Check the id; who is not registered yet is registered first.',
      fields: { personId: 'Id!' },
    },
    MEMBER_UNKNOWN: {
      zh: '没有找到该会员。',
      en: 'There is no such member.',
      hintZh: '请核对会员编号，或确认该会员属于您的工会。',
      hintEn: 'Check the id, and that the member belongs to a union of yours.',
      fields: { memberId: 'Id!' },
    },
    PERSON_ALREADY_MEMBER: {
      zh: '您已是工会会员，或申请正在办理（{status}）。',
      en: 'You are a member already, or have applied ({status}).',
      hintZh: '请在“我的会籍”中查看；换工会请办理会籍转移。',
      hintEn: 'Look at your membership; to change the union, have it transferred.',
      fields: { memberId: 'Id!', status: 'enum MembershipStatus!' },
    },
    MEMBERSHIP_STEP_NOT_OPEN: {
      zh: '会籍当前状态（{status}）不能办理此事。',
      en: 'A membership in status {status} does not allow this.',
      hintZh: '请查看该会员当前的会籍。',
      hintEn: "Look at the person's present membership.",
      fields: { status: 'enum MembershipStatus!' },
    },
    TRANSFER_UNKNOWN: {
      zh: '没有找到这次会籍转移。',
      en: 'There is no such transfer.',
      hintZh: '请核对编号，或确认它转入或转出的是您的工会。',
      hintEn: 'Check the id, and that it leads into or out of a union of yours.',
      fields: { transferId: 'Id!' },
    },
    TRANSFER_UNDER_WAY: {
      zh: '该会员已有一次会籍转移在等对方工会答复。',
      en: 'A transfer of this member waits for the answer of another union already.',
      hintZh: '请等对方工会答复；要转到别的工会，请先撤回这一次。',
      hintEn: 'Wait for that answer; to move the member elsewhere, withdraw it first.',
      fields: { transferId: 'Id!' },
    },
    TRANSFER_STEP_NOT_OPEN: {
      zh: '这次会籍转移的状态（{status}）不能办理此事。',
      en: 'A transfer in status {status} does not allow this.',
      hintZh: '请查看这次转移当前的状态；已过期的，请原工会重新提出。',
      hintEn: 'Look at how it stands; one that has lapsed is asked for again by the union that sends.',
      fields: { status: 'enum TransferStatus!' },
    },
    ERASURE_UNKNOWN: {
      zh: '没有找到这份删除个人信息的申请。',
      en: 'There is no such wish to be erased.',
      hintZh: '请核对编号，或确认申请人属于您的工会。',
      hintEn: 'Check the id, and that your union answers for the person.',
      fields: { erasureId: 'Id!' },
    },
    ERASURE_UNDER_WAY: {
      zh: '您已申请删除个人信息，正在等工会答复。',
      en: 'You have asked to be erased already; your union has not answered yet.',
      hintZh: '请等工会答复；想撤回的，请告诉您的工会。',
      hintEn: 'Wait for the answer; to take it back, tell your union.',
      fields: { erasureId: 'Id!' },
    },
    ERASURE_STEP_NOT_OPEN: {
      zh: '这份删除个人信息的申请（{status}）已经答复过。',
      en: 'This wish to be erased has been answered already ({status}).',
      hintZh: '无需再办；被退回的，由本人重新申请。',
      hintEn: 'Nothing is to be done; who was refused may ask again.',
      fields: { status: 'enum ErasureStatus!' },
    },
    PERSON_HAS_DUTIES: {
      zh: '申请人还担任“{role}”，任职期间不能删除其个人信息。',
      en: 'The person still holds the office “{role}”, and whoever holds one has a name.',
      hintZh: '请先撤销全部职责，再申请删除。',
      hintEn: 'Have every duty revoked first, and ask again.',
      fields: { dutyId: 'Id!', role: 'enum DutyRole!' },
    },
    SCOPE_UNKNOWN: {
      zh: '没有找到职责所指的工会、商户或网点。',
      en: 'No union, partner or outlet has this id, or news of it has not arrived yet.',
      hintZh: '请核对编号；如刚刚建立，请稍候几秒再试。',
      hintEn: 'Check the id; if it was made just now, try again in a few seconds.',
      mendsWithinMs: NEWS_MENDS_WITHIN_MS,
      mendsBy: 'news',
      fields: { scopeId: 'Id' },
    },
    ROLE_NOT_FOR_SCOPE: {
      zh: '角色“{role}”不能授予在“{scopeKind}”范围上。',
      en: 'The role “{role}” is not held over {scopeKind}.',
      hintZh: '请按角色选择范围：工会角色对应工会，商户管理员对应商户，收银员对应网点。',
      hintEn:
        'Union roles go with unions, a partner’s administrator with a partner, a cashier with an outlet.',
      fields: { role: 'enum DutyRole!', scopeKind: 'enum DutyScope!' },
    },
    DUTY_ALREADY_HELD: {
      zh: '该人员已经担任这一职责。',
      en: 'The person holds this duty already.',
      hintZh: '无需重复授予；如需更改期限，请先撤销原职责。',
      hintEn: 'Nothing is to be done; to change its dates, revoke it first.',
      fields: { dutyId: 'Id!' },
    },
    DUTY_NOT_COMPATIBLE: {
      zh: '职责不相容：该人员已担任“{heldRole}”，不能在同一范围内再担任“{role}”。',
      en: 'The person is “{heldRole}” already, and nobody is “{role}” as well over the same unions.',
      hintZh: '请另选人员；或先撤销原职责，再授予新职责。',
      hintEn: 'Choose somebody else, or revoke the duty that they hold first.',
      fields: { role: 'enum DutyRole!', heldRole: 'enum DutyRole!', heldDutyId: 'Id!' },
    },
    DUTY_UNKNOWN: {
      zh: '没有找到该职责。',
      en: 'There is no such duty.',
      hintZh: '请核对职责编号。',
      hintEn: 'Check the id.',
      fields: { dutyId: 'Id!' },
    },
    DUTY_ALREADY_ENDED: {
      zh: '该职责已经结束。',
      en: 'The duty has ended already.',
      hintZh: '无需再次撤销。',
      hintEn: 'Nothing is to be done.',
      fields: { revokedAt: 'DateTime' },
    },
    LAST_ADMINISTRATOR_NOT_REVOCABLE: {
      zh: '这是最后一名长期任职的平台管理员，不能撤销。',
      en: 'This is the last platform administrator without an end date: the duty stays.',
      hintZh: '请先任命另一名平台管理员，且不设结束时间。',
      hintEn: 'Appoint another platform administrator first, without an end date.',
      fields: {},
    },
  },
  { inputs: inputProblems, words: refusalWords },
);

export const { refuse, invalid, badRequest, answer, answerRefusal } = refusals;

export type Refusal = RefusalOf<typeof refusals>;
export type RefusalWith<Code extends Refusal['code']> = Extract<Refusal, { readonly code: Code }>;
