import { inWords } from '../joined.ts'

const COUNTED = (hours: number, inHours: boolean) => `${hours} ${inHours ? 'working ' : ''}h`

const AUDIENCES: Record<string, string> = {
  trainers: 'all the trainers',
  answering: 'whoever has the question, or the trainers while nobody has',
  assignee: 'whoever has the question',
  coordinators: 'the coordinators',
  'trainers-space': 'the trainers’ channel',
  asker: 'whoever asked',
}

const TO: Record<string, string> = { ...AUDIENCES, answering: 'whoever has the question, or the trainers' }

export const toAll = (audience: readonly string[]) =>
  `to ${inWords(
    audience.map((name) => TO[name] ?? name),
    'and',
  )}`

/** Who is told when of a time that runs, and how a coordinator changes it. */
export const ladder = {
  summary: 'See the group’s reminders and alerts',
  open: 'Reminders and alerts',
  title: (group: string | null) => `Reminders and alerts, ${group ?? 'whole institute'}`,
  always: 'A time that passes is always announced to the coordinators and to whoever asked.',
  told: (audience: readonly string[]) => toAll(audience),
  before: (hours: number, inHours: boolean) => `${COUNTED(hours, inHours)} before the end`,
  after: (hours: number) => `${hours} h after the end`,
  proposedTitle: (group: string | null) => `Proposed reminders, ${group ?? 'whole institute'}`,
  add: 'Add a reminder',
  addSummary: 'Add a reminder to the answer time',
  change: 'Change a reminder',
  changeSummary: 'Change a reminder of the answer time',
  changeIntro: 'What you leave empty stays as it is. Nothing changes yet: you will first see the outcome.',
  drop: 'Remove a reminder',
  dropSummary: 'Remove a reminder from the answer time',
  labels: { step: 'Which reminder', when: 'When', whom: 'Who is told', loud: 'How' },
  whenHint: 'Such as: half the time, 75%, 24 h before the end, 4 h after the end, every day.',
  audiences: AUDIENCES as Record<
    'trainers' | 'answering' | 'assignee' | 'coordinators' | 'trainers-space' | 'asker',
    string
  >,
  loudness: { reminder: 'a reminder', alert: 'an alert' },
  nextAsNow: (when: string | null) =>
    when === null ? 'nothing more is planned, as now' : `next message on ${when}, as now`,
  nextThen: (now: string | null, then: string | null) =>
    then === null
      ? 'no message until the clock runs again'
      : now === null
        ? `next message on ${then}`
        : `next message on ${then}, instead of ${now}`,
  whilePaused: 'on hold: messages go on when the clock does',
}
