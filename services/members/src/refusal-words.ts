import type { EnumWords } from '@puhui/platform/plain';

/** The values of enums as the Chinese sentences of refusals quote them. */
export const refusalWords = {
  TradeUnionLevel: {
    national: '全国',
    provincial: '省级',
    city: '市级',
    county: '县级',
    township: '乡镇（街道）',
    grassroots: '基层',
  },
  TradeUnionStatus: { active: '正常', dissolved: '已撤销' },
  MembershipStatus: {
    applied: '已申请',
    verified: '已核实',
    active: '在会',
    transferred: '已转出',
    retained: '保留会籍',
    left: '已离会',
  },
  DutyRole: {
    worker: '职工',
    union_officer: '工会干部',
    finance_officer: '财务人员',
    finance_approver: '财务审批人',
    auditor: '经审人员',
    partner_admin: '商户管理员',
    partner_cashier: '收银员',
    platform_admin: '平台管理员',
  },
  DutyScope: { union: '工会', partner: '商户', outlet: '网点', platform: '平台' },
} as const satisfies EnumWords;
