// Tasks and report meetings, made for tests.
import type { Schemas } from '../api/client.ts';

export const taskLine = (more: Partial<Schemas['TaskLine']> = {}): Schemas['TaskLine'] => ({
  ...{ id: 't', territory: '353233000', about: 'decision', about_record: 'd', about_name: '1-1', kk: 'Сорғыны ауыстыру' },
  ...{ executor: 'Аким', due: '2025-12-20', state: 'open', overdue: false },
  ...more,
});

export const reportMeeting = (more: Partial<Schemas['ReportMeeting']> = {}): Schemas['ReportMeeting'] => ({
  ...{ id: 'r', announced: 'r', held: null, state: 'to_come', held_on: '2026-03-20', starts_at: '15:00', place_kk: 'Орталық' },
  ...{ reporter: 'Округ әкімі', register: 'demo.kenes.kz/okrug/353233000', territory: '353233000', issues: 0, solved: 0 },
  ...more,
});
