import { withoutRepeating } from '../dates.ts'
import type { Messages } from '../fr/index.ts'

const days = (from: string | null, until: string | null, open: string) => {
  if (from === null) return until === null ? open : `up to and including ${until}`
  if (until === null) return `from ${from}, ${open}`
  return from === until ? `on ${from}` : `from ${withoutRepeating(from, until)} to ${until} inclusive`
}

export const absence: Messages['absence'] = {
  labels: {
    from: 'from',
    substitute: 'who stands in for you',
  },
  hints: {
    until: 'The last day you are away. With no date, you are away until you type /back.',
    substitute: 'One of the same trainers: the questions you have go to them. Optional.',
  },
  summaries: {
    plan: 'Choose the dates of an absence, and who stands in for you',
    substitute: 'Choose who stands in for you during an absence',
    cancel: 'Cancel an absence',
  },
  period: (from, until) => days(from, until, 'until you are back'),
  span: (from, until) => days(from, until, 'with no return date yet'),
  otherDates: 'Other dates, stand-in',
  planned: (period) => `Noted: you are away ${period}. Nothing changes until then.`,
  standsIn: (name) => `${name} stands in for you.`,
  willStandIn: (name) =>
    `${name} will stand in for you: any questions you still have when your absence begins will go to them.`,
  nobodyWill:
    'Nobody stands in for you: any questions you still have when your absence begins will be free to take.',
  notThere: (name, count, codes) =>
    codes.length === 0
      ? `In ${count} of your groups, ${name} is not one of the trainers: nobody stands in for you there.`
      : `In ${codes.join(', ')}, ${name} is not one of the trainers: nobody stands in for you there.`,
  handed: (count) =>
    count > 1
      ? `You had ${count} questions: they go to your stand-in, and stay theirs when you are back.`
      : 'You had one question: it goes to your stand-in, and stays theirs when you are back.',
  freed: (count) =>
    count > 1
      ? `You had ${count} questions: they are free to take again, and we are telling the trainers and coordinators.`
      : 'You had one question: it is free to take again, and we are telling the trainers and coordinators.',
  waiting: (count) =>
    count > 1
      ? `${count} questions were asked of you alone: they wait for you, and we are telling the people who asked them.`
      : 'One question was asked of you alone: it waits for you, and we are telling the person who asked it.',
  nameSubstitute: 'Choose my stand-in',
  named: (name, period) => `Noted: ${name} stands in for you ${period}.`,
  cancel: (from) => `Cancel the absence from ${from}`,
  cancelled: (period) => `Noted: your absence ${period} is cancelled.`,
  withStandIn: (period, name) => `${period} (stand-in: ${name})`,
  notAway: 'You are not away at the moment.',
  stillPlanned: (period) => `Planned absence: ${period}.`,
  stayed: (count) =>
    count > 1
      ? `${count} questions that went to someone else while you were away stay with them.`
      : 'One question that went to someone else while you were away stays with them.',
  standInTitle: (name) => `You stand in for ${name}`,
  standInTitles: (name, count) =>
    count > 1 ? `You stand in for ${name}: ${count} questions` : `You stand in for ${name}: one question`,
  youStandIn: (name, period) => `${name} counts on you ${period}. No question comes to you for now.`,
  youWillStandIn: (name, period) =>
    `${name} counts on you ${period}. Any questions they still have when their absence begins will come to you, and we will tell you.`,
  handedToYou: (name, until) =>
    until
      ? `${name} is away up to and including ${until}. What they had comes to you, and stays yours when they are back. The clock keeps running.`
      : `${name} is away, with no return date yet. What they had comes to you, and stays yours when they are back. The clock keeps running.`,
  standInOverTitle: (name) => `You no longer stand in for ${name}`,
  standInOver: 'Their absence is over. The questions that came to you stay yours.',
  standInOff: (name, period) => `${name} does not need you ${period} after all: there is nothing to do.`,
  gapsTitle: 'When nobody is there',
  gapListed: (code, span) => `${code} group: nobody ${span}`,
  gapTitle: (code, from) => `Nobody from ${from} · ${code}`,
  gapNowTitle: (code) => `Nobody is there any more · ${code}`,
  gapSaid: (code, span) =>
    `Of the trainers of the ${code} group, nobody is there ${span}. The clocks keep running.`,
  gapAway: (names) => `Away: ${names.join(', ')}.`,
  gapAsk: 'Can you find somebody to answer during that time?',
  topicsGapListed: (code, topics, span) => `Group ${code}: nobody for ${topics} ${span}`,
  topicsGapTitle: (code) => `Topics without anybody · ${code}`,
  topicsGapSaid: (code) =>
    `Among the trainers of group ${code}, those who answer for these topics are away at the same time. Questions about them will go round among the others.`,
  topicsGapBeside: 'And nobody of the team answers for these topics:',
  topicsGapAsk: 'Somebody else of the team can answer for them meanwhile: they add the topic with /topics.',
  topicsFilledTitle: (code) => `Somebody again for these topics · ${code}`,
  topicsFilledSaid: (code) =>
    `Among the trainers of group ${code}, somebody is there after all who answers for them:`,
  filledTitle: (code) => `Somebody is there again · ${code}`,
  filledSaid: (code, span) => `Of the trainers of the ${code} group, somebody is there after all ${span}.`,
}
