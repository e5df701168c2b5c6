/** A deadline, explained day by day, and who is told when. */
import { dayCount, place, within } from '../../dates.ts'

const STEPS: Record<string, string> = {
  'all-trainers': 'a reminder to all the trainers',
  reminder: 'a reminder to whoever has the question',
  alert: 'an alert to the coordinators',
  'last-alert': 'a last alert to the coordinators',
  breach: 'the answer is due',
  'still-unanswered': 'an alert every day, until there is an answer',
}

export const explanation = {
  title: (reference: string) => `Deadline of question ${reference}`,
  noGuarantee: (name: string, within: string) =>
    `This question was put directly to ${name}. We keep track of it, but the time is not guaranteed. On the group’s forum, an answer is guaranteed ${within}.`,
  started: (start: string, days: number, zone: string) =>
    `The clock started on ${start}. An answer is guaranteed ${within(days, 'en')}: at the same time of day, ${dayCount(days, 'en')} later (${place(zone)} time).`,
  policy: (version: number) =>
    `This question follows version ${version} of the rule, the one in force when the clock started.`,
  day: (number: number, from: string, to: string | null) =>
    to ? `Day ${number}: from ${from} to ${to}` : `Day ${number}: since ${from}, on hold`,
  counted: (counted: string) => `counted: ${counted}`,
  countedAndPaused: (counted: string, paused: string) => `counted: ${counted}; on hold: ${paused}`,
  pausesTitle: 'Time on hold, which does not count:',
  pause: (from: string, to: string | null) =>
    to ? `From ${from} to ${to}` : `Since ${from}, waiting for details`,
  notCounted: (length: string) => `for ${length}`,
  due: (due: string, when: string) => `Answer guaranteed by ${due}, ${when}.`,
  overdue: (due: string, when: string) => `The answer was due by ${due}, ${when}. This is on record.`,
  pausedNow: (left: string) => `The clock is stopped. Once the details are given, ${left} will be left.`,
  met: (when: string, due: string | null) =>
    due ? `Answered on ${when}; it was due by ${due}.` : `Answered on ${when}.`,
  metLate: (when: string, due: string) =>
    `Answered on ${when}, after the deadline of ${due}. This is on record.`,
  cancelled: 'The clock no longer runs: the question is over.',
  stepsTitle: 'What happens as long as there is no answer:',
  afterThePause: 'after the hold',
  step: (id: string) => STEPS[id] ?? id,
  passed: 'past',
  toCome: 'to come',
  notNeeded: 'no longer needed',
}
