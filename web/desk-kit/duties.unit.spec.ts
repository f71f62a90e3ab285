import { describe, expect, it } from '@jest/globals';
import { holds, unionsOf, type DeskDuty, type DeskMe } from './duties.js';

const hainan = { id: 'u46', name: '海南省总工会' };
const duty = (role: DeskDuty['role'], more: Partial<DeskDuty> = {}): DeskDuty => ({
  id: `${role} ${more.scopeId ?? ''}`,
  role,
  scopeKind: 'UNION',
  scopeId: hainan.id,
  tradeUnion: hainan,
  ...more,
});
const me = (...duties: readonly DeskDuty[]): DeskMe => ({
  person: { id: 'p', erased: false, maskedName: '海**' },
  duties,
});

describe('what a desk offers by duties', () => {
  it('is what one of the roles covers', () => {
    expect(holds(me(duty('FINANCE_OFFICER')), ['FINANCE_OFFICER', 'AUDITOR'])).toBe(true);
    expect(holds(me(duty('WORKER')), ['FINANCE_OFFICER'])).toBe(false);
  });

  it('names each union once, and those of other roles not at all', () => {
    const elsewhere = duty('WORKER', { scopeId: 'u43', tradeUnion: { id: 'u43', name: '湖南省总工会' } });
    const mine = me(duty('FINANCE_OFFICER'), duty('FINANCE_APPROVER'), elsewhere);
    expect(unionsOf(mine, ['FINANCE_OFFICER', 'FINANCE_APPROVER'])).toEqual({
      covers: 'these',
      unions: [hainan],
    });
  });

  it('says when a duty covers every union', () => {
    const everywhere = duty('AUDITOR', { scopeKind: 'PLATFORM', scopeId: null, tradeUnion: null });
    expect(unionsOf(me(everywhere), ['AUDITOR'])).toEqual({ covers: 'all', unions: [] });
  });

  it('is everything while duties cannot be read, since the server decides anyway', () => {
    expect(holds(null, ['FINANCE_OFFICER'])).toBe(true);
    expect(unionsOf(null, ['AUDITOR'])).toEqual({ covers: 'not known', unions: [] });
  });
});
