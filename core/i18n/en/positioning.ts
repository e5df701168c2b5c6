/** Where people say that they stand themselves, and what a group needs. */
import type { Messages } from '../fr/index.ts'

const competences = (count: number) => (count === 1 ? 'one competence' : `${count} competences`)

export const positioning: Messages['positioning'] = {
  title: 'Where you stand',
  summaries: {
    show: 'Say where you stand, competence by competence, and see what changes',
    next: 'Go on saying where you stand',
    say: 'Say where you stand on one competence',
    domain: 'Choose a domain to say where you stand',
    erase: 'Erase what you said of yourself',
  },
  labels: { domain: 'domain', place: 'competence', level: 'level', sure: 'consent' },
  hints: { domain: 'We begin with its first competence.' },
  domainTitle: 'Choose a domain',
  /** What the levels mean. */
  means: {
    1: 'not used to it yet, or only an idea of it',
    2: 'with somebody beside me, or step by step from a guide',
    3: 'on my own, in the situations I am used to',
    4: 'adapting it to other situations, and explaining it',
  },
  actions: {
    /** What one says of oneself. */
    levels: {
      1: 'Finding out',
      2: 'With help',
      3: 'I can do it',
      4: 'I can help',
    },
    show: 'Where I stand',
    begin: 'Begin',
    again: 'Say it anew',
    goOn: 'Go on',
    pass: 'Skip',
    domain: 'Choose a domain',
    stop: 'Stop here',
    erase: 'Erase everything',
    sure: 'Yes, erase everything',
    keep: 'Keep everything',
  },
  intro: (total) =>
    `For each of the ${total} competences, you say where you stand with one press. Nothing is required: skip any of them, stop, and go on later.`,
  whoReads: (from) =>
    `Your answers are yours: nobody else reads them. Trainers and coordinators only see totals of the group, without names, and of a competence from ${from} people on. You can erase everything.`,
  whoReadsShort: 'You alone read this.',
  place: (number, total, domain) => `${number} of ${total} · ${domain}`,
  kept: (code, level) => `${code}: ${level}. It is kept.`,
  before: (level, day) => `Last time (${day}): ${level}.`,
  saidNow: (level) => `Your answer so far: ${level}.`,
  allSaid: 'That was the last one. Thank you for taking the time.',
  goesOn: (said, total) =>
    `This time: ${said === 0 ? 'no answer' : said === 1 ? 'one answer' : `${said} answers`} of ${total}. Go on whenever you like.`,
  corrected: (until) => `Until ${until}, a new answer corrects the one of this time.`,
  pictureTitle: 'What you say you can do',
  once: (day, framework) => `${framework} · ${day}`,
  twice: (first, last, framework) => `${framework} · ${first}, then ${last}`,
  able: 'Competences you can do',
  domain: (code, title) => `${code} · ${title}`,
  comparedPanel: (code, title, compared) => `${code} · ${title} (${competences(compared)})`,
  alt: (name, bars) => `${name}: ${bars}.`,
  bar: (label, value) => `${label} ${value}`,
  share: (able, said, total) =>
    said === 0
      ? 'nothing said so far'
      : `${able} you can do, of ${said === 1 ? 'one answer' : `${said} answers`}${said < total ? ` (${competences(total)} in all)` : ''}`,
  change: (up, down, same) =>
    [up > 0 ? `${up} higher` : '', down > 0 ? `${down} lower` : '', same > 0 ? `${same} as before` : '']
      .filter((part) => part !== '')
      .join(', '),
  attestedAndLow: 'You rate these low, and they are attested all the same:',
  attestedTimes: (count) => (count === 1 ? 'attested' : `attested ${count} times`),
  ableAndOpen: (codes) => `You say you can do these, and have declared nothing yet: ${codes.join(', ')}.`,
  elsewhere: (frameworks) =>
    `What you said under another framework (${frameworks.join('; ')}) is kept, and not compared with this one.`,
  eraseTitle: 'Erase everything?',
  eraseAsked:
    'All that you said of yourself, on every date, will be erased for good. Your activities and what is attested stay as they are.',
  erased: 'Everything is erased.',
  nothingToErase: 'There was nothing to erase.',
}
