/** A deadline, explained day by day, and who is told when. */
import { place } from '../../dates.ts'
import { type Length, lengthName, within } from '../../lengths.ts'
import { toAll } from '../ladder.ts'
import { people } from '../people.ts'

type Told = { kind: string; audience: readonly string[]; everyDays?: number | undefined }

function step({ kind, audience, everyDays }: Told): string {
  if (everyDays !== undefined)
    return `an alert every ${everyDays === 1 ? 'day' : `${everyDays} days`}, until there is an answer`
  if (kind === 'breach') return 'deadline'
  return `${kind === 'reminder' ? 'a reminder' : 'an alert'} ${toAll(audience)}`
}

export const explanation = {
  title: (reference: string) => `Deadline of question ${reference}`,
  noGuarantee: (name: string, within: string) =>
    `${name} was asked this directly, with no guaranteed time. Asked of the whole group, it would have an answer guaranteed ${within}.`,
  started: (start: string, length: Length, zone: string) =>
    `The clock started on ${start}. An answer is guaranteed ${within(length, 'en')}${length.hours === undefined ? `: by the same time of day, ${lengthName(length, 'en')} later` : ''}. Time zone: ${people.zones[zone] ?? place(zone)}.`,
  plain: (start: string, length: Length) =>
    `The clock started on ${start}: ${lengthName(length, 'en')}, none left out, and never stopped.`,
  next: (when: string, step: string) => `Next, on ${when}: ${step}.`,
  policy: (version: number) =>
    `This question follows version ${version} of the rule, the one in force when the clock started.`,
  policyChanged: (when: string, before: string | null) =>
    `The coordinators changed the rule on ${when}, for this question too: its time is counted by the new one, from the start.${before ? ` Until then an answer was guaranteed ${before}.` : ''}`,
  day: (number: number, from: string, to: string | null) =>
    to ? `Day ${number}: from ${from} to ${to}` : `Day ${number}: since ${from}, on hold`,
  counted: (counted: string) => `counted: ${counted}`,
  countedAndPaused: (counted: string, paused: string) => `counted: ${counted}; on hold: ${paused}`,
  byException: (counted: string) => `${counted} (open by exception)`,
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
  cancelled: 'The clock has stopped: the question is resolved, closed or withdrawn.',
  stepsTitle: 'Reminders and alerts:',
  beforeQuiet: (when: string) => `brought forward: ${when} would be in quiet hours`,
  from: (when: string) => `from ${when}`,
  repeated: (count: number, next: string | null) =>
    `${count === 1 ? 'once' : `${count} times`} so far${next ? `; again on ${next}` : ''}`,
  afterThePause: 'after the hold',
  step,
  passed: 'past',
  toCome: 'to come',
  notNeeded: 'no longer needed',
}
