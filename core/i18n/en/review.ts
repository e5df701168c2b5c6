import { place } from '../dates.ts'
import type { Messages } from '../fr/index.ts'
import { lengthName } from '../lengths.ts'
import { people } from './people.ts'

const activities = (count: number) => (count === 1 ? '1 activity' : `${count} activities`)

const STEPS: Record<string, string> = {
  'review-reminder': 'reminder to the trainers',
  'review-late': 'time is up, and an alert to the coordinators',
}

export const review: Messages['review'] = {
  dueBy: (due) => `decision due by ${due}`,
  overdueSince: (due) => `overdue since ${due}`,
  stands: 'clock stopped, waiting for more information',
  decideBefore: (due) => `A decision is due by ${due}.`,
  wasDue: (due) => `A decision was due by ${due}, and the activity is still waiting for it.`,
  standsNow: 'More information was asked for: the clock stands still until the reply.',
  until: (due) => `We ask the trainers to decide by ${due}, and remind them of it.`,
  awaitedTitle: (author, title) => `An activity is waiting for a decision · ${author} · ${title}`,
  lateTitle: (author, title) => `Decision overdue · ${author} · ${title}`,
  standsTitle: (author, title) => `More information asked for · ${author} · ${title}`,
  withdrawnTitle: (author: string, title: string) => `Activity withdrawn · ${author} · ${title}`,
  withdrawn: 'Whoever declared it has withdrawn what was left to decide: there is nothing left to do.',
  overTitle: (author, title) => `All decided · ${author} · ${title}`,
  earlierTitle: (author, title) => `Earlier message · ${author} · ${title}`,
  elsewhereTitle: (title) => `Not yours any more · ${title}`,
  over: 'Every competence has been decided: nothing is left to do.',
  earlier: 'A more recent message says where this activity stands.',
  elsewhere: 'There is nothing left for you to do about this activity.',
  talk: 'The decision is the trainers’: ask them who can look at this activity.',
  toDecide: (reference, count) =>
    `${reference}: ${count === 1 ? 'one competence' : `${count} competences`} to decide.`,
  waitingTitle: (count) => `${activities(count)} to attest:`,
  lateListTitle: 'Activities that have waited too long for a decision:',
  andMore: 'And more.',
  explain: 'See the time left',
  bundle: {
    titles: {
      reminder: (count) => `${activities(count)} ${count === 1 ? 'is' : 'are'} waiting for a decision`,
      alert: (count) => `Alert: ${activities(count)} ${count === 1 ? 'is' : 'are'} waiting for a decision`,
      breach: (count) => `Decisions overdue: ${activities(count)}`,
    },
    overTitle: (count) => `Nothing left to do: ${activities(count)}`,
    earlierTitle: (count) => `Earlier message: ${activities(count)}`,
    earlierLine: 'see the more recent message',
    withdrawnLine: 'withdrawn',
    overLine: 'all decided',
    elsewhereLine: 'not yours any more',
    choose: 'Choose an activity',
  },
  explanation: {
    title: (reference) => `Time to decide on activity ${reference}`,
    none: 'This activity was declared before there was a time to decide. It stays in the trainers’ list.',
    unknown: 'This time follows a rule that this version does not know. Ask your coordinators.',
    started: (start, length, zone) =>
      `The clock started on ${start}. The trainers have ${lengthName(length, 'en')} to decide. This is no guarantee: it sets the reminders. Time zone: ${people.zones[zone] ?? place(zone)}.`,
    policy: (version) =>
      `This activity follows version ${version} of the rule, the one in force when the clock started.`,
    due: (due, when) => `A decision is due by ${due}, ${when}.`,
    overdue: (due, when) => `Time was up on ${due}, ${when}. The coordinators have been told.`,
    met: (when, due) => (due ? `All decided on ${when}, before ${due}.` : `All decided on ${when}.`),
    metLate: (when, due) => `All decided on ${when}, after ${due}.`,
    cancelled: 'The clock has stopped: nothing is left to decide.',
    step: ({ id }) => STEPS[id] ?? id,
  },
}
